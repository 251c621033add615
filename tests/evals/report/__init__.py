"""Tests of how we know that it works: scripts, scores, calibration and tuning."""
