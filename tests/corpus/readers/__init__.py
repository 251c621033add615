"""Tests of reading files that others wrote; the files are made here with the libraries that make such files."""
