"""Errors that a person can mend."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import CorpusError, UserError


def test_corpus_error_names_file_and_line() -> None:
    error = CorpusError(Path("/mapp/prov.md"), 7, "avsnittet är tomt.")

    assert str(error) == "prov.md, rad 7: avsnittet är tomt."
    assert isinstance(error, UserError)


def test_corpus_error_about_a_whole_file_names_no_line() -> None:
    error = CorpusError(Path("/mapp/prov.md"), None, "filen är inte UTF-8.")

    assert str(error) == "prov.md: filen är inte UTF-8."
    assert error.line is None
