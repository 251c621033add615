"""Tests of how we find it."""
