"""Reviewing a municipality's own routine: what it covers, what it lacks, and where it contradicts a legal limit."""
