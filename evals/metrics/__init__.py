"""Metrics: pure functions from records and keys to figures."""
