"""Reports: a scored run as one page to read, and as files for other programs."""
