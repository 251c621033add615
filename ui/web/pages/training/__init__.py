"""Training as pages: people answer the cases of the evaluations and are compared with the keys at once."""
