"""Tests of trainee mode."""
