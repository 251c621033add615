"""Trainee mode: cases are given to people, and what they answer is held against the same keys as the program."""
