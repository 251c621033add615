"""Training of the small Swedish transformer that turns sentences into vectors."""
