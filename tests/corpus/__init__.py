"""Tests of what we know: reading, legal references, blocks, quantities, checks, and the shipped guidance."""
