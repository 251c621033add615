"""Evaluation scripts: what is asked, what a right answer holds, and how a key is matched."""
