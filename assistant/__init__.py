"""What we say: the chain from a question to a checked answer."""
