"""Measures quality, time and memory: against other retrievers, on large collections, and of answers and screening."""
