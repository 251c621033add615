"""Text as it is meant to be read: without characters that hide, disguise or overload, so nothing is smuggled in."""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD = 120
_HIDDEN = ("Cf", "Co", "Cn", "Cs")  # format, private, unassigned, half characters
_MARKS = ("Mn", "Me")  # after composition only those are left that pile up on a letter
# Another width or style of a plain character; ² and ½ are no such, so that no number changes.
_STYLES = ("<wide>", "<narrow>", "<font>")
# Cyrillic and Greek letters that look like a Latin one.
_ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝвкмнтАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτυχ",
    "aeopcyxijshdqwbkmhtABEKMHOPCTYXIJSABEZHIKMNOPTYXaivoptux",
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def cleaned(text: str) -> str:
    """The text on one line, white space folded."""
    return " ".join(readable(text).split())


def readable(text: str) -> str:
    """The text with its lines kept: composed, nothing hidden, full-width and look-alike letters as the plain ones."""
    if text.isascii():
        return _without_hidden(text)
    styles = {ord(char): _plain_style(char) for char in set(text)}
    composed = unicodedata.normalize("NFC", text.translate(styles))
    return _WORD.sub(_one_script, _without_hidden(composed))


def with_words_cut(text: str) -> str:
    """The text with what is longer than any word cut: the search compares words letter by letter."""
    return re.sub(rf"(\S{{{LONGEST_WORD}}})\S+", r"\1", text)


def _plain_style(char: str) -> str:
    kind = unicodedata.decomposition(char)
    is_style = kind.startswith(_STYLES) or (kind.startswith("<compat>") and char.isalpha())  # "ﬁ" of a PDF
    return unicodedata.normalize("NFKC", char) if is_style else char


def _without_hidden(text: str) -> str:
    """Hidden characters and loose marks gone, so that they split no word; control characters part words."""
    return text.translate({ord(char): _shown(char) for char in set(text)})


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category in _HIDDEN or category in _MARKS:
        return ""
    return " " if category == "Cc" and char != "\n" else char


def _one_script(word: re.Match[str]) -> str:
    """A word that mixes scripts in Latin letters; a Russian or Greek word stays as it is."""
    return word[0].translate(_ALIKE) if _LATIN.search(word[0]) else word[0]
