"""Tests of following the official sources, against a real server on this machine."""
