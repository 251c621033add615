"""How a key's phrases are held against a text: both are brought to one spelling first.

Unified: Unicode form, case, soft hyphens, dashes, quotation marks, kinds of space, citation marks like [1], "paragraf"
and "§", number words up to a hundred, thousands separators. Nothing is stemmed: a key's author sees what matches.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

_ONES = (
    "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton".split()
)
_TENS = dict(zip("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split(), range(20, 100, 10), strict=True))
# "en" is mostly an article and stays a word; "ett" too.
NUMBERS = (
    {word: value for value, word in enumerate(_ONES) if word not in ("en", "noll")}
    | _TENS
    | {f"{ten}{one}": value + digit for ten, value in _TENS.items() for digit, one in enumerate(_ONES[1:10], 1)}
    | {"hundra": 100}
)
_NUMBER = re.compile(rf"\b({'|'.join(sorted(NUMBERS, key=len, reverse=True))})\b")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .]\d{3})+(?![\d])")
_MARK = re.compile(r"\s*\[\d{1,2}\]")
_UNIFY = str.maketrans(
    {
        "\u00ad": "",
        "\u200b": "",
        "\u2013": "-",
        "\u2014": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u201d": '"',
        "\u201c": '"',
        "\u00bb": '"',
        "\u00ab": '"',
        "\u2019": "'",
    }
)


def plain(text: str) -> str:
    """The text in one spelling, numbers as they are written."""
    text = unicodedata.normalize("NFKC", _MARK.sub("", text)).translate(_UNIFY).casefold()
    text = re.sub(r"\bparagraf(?:en|er|erna)?\b", "§", text)
    return re.sub(r"\s+", " ", text).strip()


def counted(text: str) -> str:
    """`plain` with number words as digits and no thousands separators: "Tre veckor" and "3 veckor" are one."""
    text = _NUMBER.sub(lambda match: str(NUMBERS[match[1]]), plain(text))
    return _THOUSANDS.sub(lambda match: re.sub(r"[ .]", "", match[0]), text)


@dataclass(frozen=True)
class Text:
    """A text in the spellings that phrases are held against; made once for many phrases."""

    raw: str

    @cached_property
    def plain(self) -> str:
        """See `plain`."""
        return plain(self.raw)

    @cached_property
    def counted(self) -> str:
        """See `counted`."""
        return counted(self.raw)


@dataclass(frozen=True)
class Phrase:
    """A phrase of a key: a part of the text, or between slashes a regular expression."""

    source: str

    @cached_property
    def _regex(self) -> re.Pattern[str] | None:
        is_regex = len(self.source) > 2 and self.source[0] == self.source[-1] == "/"
        return re.compile(self.source[1:-1], re.IGNORECASE) if is_regex else None

    @cached_property
    def _is_number_word(self) -> bool:
        # "fyra" alone is not met by the 4 of "4 kap.": a number word needs something that it counts.
        return bool(_NUMBER.fullmatch(plain(self.source)))

    @cached_property
    def _literal(self) -> re.Pattern[str]:
        return _literal(plain(self.source) if self._is_number_word else counted(self.source))

    def found_in(self, text: Text) -> bool:
        """True when the text holds the phrase, with numbers as words or digits; a number is never a part of another."""
        if self._regex:
            return bool(self._regex.search(text.plain) or self._regex.search(text.counted))
        return bool(self._literal.search(text.plain if self._is_number_word else text.counted))


def _literal(phrase: str) -> re.Pattern[str]:
    """The phrase as it stands; where it begins or ends with a digit, the number begins or ends there too."""
    before = r"(?<!\d)(?<!\d,)" if phrase[:1].isdigit() else ""
    after = r"(?!,?\d)" if phrase[-1:].isdigit() else ""
    return re.compile(f"{before}{re.escape(phrase)}{after}")


def is_readable(phrase: str) -> str:
    """Swedish: what is wrong with a phrase; "" when it can be used."""
    if not plain(phrase).strip("/ "):
        return "en fras är tom"
    try:
        Phrase(phrase)._regex  # noqa: B018 (read for its error: the expression is compiled here)
    except re.error:
        return f"uttrycket {phrase} går inte att läsa"
    return ""
