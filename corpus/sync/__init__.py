"""Follows the official sources: fetches them, compares with last time, and tells what changed and what rests on it."""
