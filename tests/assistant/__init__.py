"""Tests of what we say: personal data, each step alone, and the chain from a question to a checked answer."""
