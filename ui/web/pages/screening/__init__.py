"""The screening as a page: the form, the assessment beside it, the level that a person sets, files to save."""
