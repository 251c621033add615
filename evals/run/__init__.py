"""Running scripts: cases to records in a folder, without a word on how good they are."""
