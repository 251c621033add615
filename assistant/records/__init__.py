"""Saved assessments (the worklist): sealed at rest, kept for a set time, off unless an administrator turned it on."""
