"""The trainer's pages: choose scripts, run, read, compare, write a case; the same engine as `kvarbo eval`."""
