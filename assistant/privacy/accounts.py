"""Numbers of bank accounts, giro accounts and cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.privacy.numbers import luhn
from assistant.privacy.types import PersonalData

_NO_SUM = r"(?!\d)(?!,\d\d\b)(?! ?(?:kr|kronor|tkr|:-|sek|miljon|procent|%))"
_NUMBER = r"\d(?:[ ,./-]{0,2}\d)"  # at least so many more digits follow
_GAP = r"[^\d\[\]\n!?]{0,30}?"
_CALLED_ACCOUNT = re.compile(
    r"\b(?:\w*konto(?:t|n|na)?s?|konton(?:umme)?r\w*|kto|clearing\w*|bank account|account(?: number)?|swedbank|nordea|"
    rf"handelsbanken|seb|länsförsäkringar|skandiabanken|danske bank|ica banken|sbab|sparbanken)\b{_GAP}"
    rf"({_NUMBER}{{6,18}}){_NO_SUM}",
    re.I,
)
_CALLED_CLEARING = re.compile(r"\bclearing\w*[^\d\[\]\n!?]{0,12}([1-9]\d{3}(?:-\d)?)(?!\d)", re.I)
_CALLED_GIRO = re.compile(
    rf"\b(?:bankgiro\w*|plusgiro\w*|postgiro\w*|giro(?:nr|nummer|t)?|bg|pg|bgnr|pgnr)\b{_GAP}({_NUMBER}{{4,11}}){_NO_SUM}",
    re.I,
)
_CALLED_SWISH = re.compile(rf"\bswish\w*{_GAP}({_NUMBER}{{8,11}}){_NO_SUM}", re.I)
_CLEARING = re.compile(
    r"(?<![\d-])[1-9]\d{3}(?:-\d[ ,.-]{0,2}\d{2,3}[ .]?\d{3}[ .]?\d{1,4}|[-,] ?\d{2,3}[ .]?\d{3}[ .]?\d{2,4})(?:-\d)?"
    + _NO_SUM
)
_PLUSGIRO = re.compile(rf"(?<![\d.,-])\d{{1,2}} \d{{2}} \d{{2}}-\d{_NO_SUM}")
_PAID_TO_GIRO = re.compile(
    r"(?:betal\w*|sätt\w* in|överför\w*|insätt\w*)[^\d\[\]\n!?]{0,40}?(?<![\d-])"
    rf"([1-9]\d{{2,3}}-\d{{4}})(?!-){_NO_SUM}",
    re.I,
)
_SWEDISH_IBAN = re.compile(r"\bse ?\d{2}(?:[ -]?\d){20}(?!\d)", re.I)
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?\d{1,3})?\b", re.I)
_CARD = re.compile(
    r"(?<![\d-])(?:\d{4}[ -]?){3}\d{4}(?![\d-])|(?<![\d-])\d{4}[ -]?\d{6}[ -]?\d{5}(?![\d-])|(?<!\d)\d{13,19}(?!\d)"
)
_CALLED_CARD = re.compile(
    rf"\b(?:\w*kort(?:et|nr|nummer\w*)?|visa|mastercard|maestro)\b{_GAP}((?:\d[ -]?){{13,18}}\d)(?!\d)", re.I
)
_DAY = re.compile(r"(?:19|20)\d\d[-./ ]?(?:0\d|1[0-2])[-./ ]?[0-3]\d\b|[0-3]?\d[./-][01]?\d[ ./-]{1,2}(?:19|20)\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def accounts(text: str) -> Iterator[PersonalData]:
    """Numbers of bank and giro accounts: those called so, and those whose form leaves no doubt."""
    for pattern in (_CALLED_ACCOUNT, _CALLED_GIRO, _CALLED_SWISH, _CALLED_CLEARING):
        for match in pattern.finditer(text):
            if not _DAY.match(match[1]):
                yield PersonalData(*match.span(1), "kontonummer")
    for pattern in (_SWEDISH_IBAN, _CLEARING, _PLUSGIRO):
        for match in pattern.finditer(text):
            yield PersonalData(*match.span(), "kontonummer")
    for match in _PAID_TO_GIRO.finditer(text):
        if luhn(match[1].replace("-", "")) and not _YEAR.search(match[1]):
            yield PersonalData(*match.span(1), "kontonummer")
    for match in _IBAN.finditer(text):
        if _is_iban(match[0]):
            yield PersonalData(*match.span(), "kontonummer")


def cards(text: str) -> Iterator[PersonalData]:
    """Numbers of payment cards: those with the right check digit, and those called so."""
    for match in _CARD.finditer(text):
        if luhn(re.sub(r"\D", "", match[0])):
            yield PersonalData(*match.span(), "kortnummer")
    for match in _CALLED_CARD.finditer(text):
        yield PersonalData(*match.span(1), "kortnummer")


def _is_iban(text: str) -> bool:
    """True when the check digits hold (ISO 13616: the letters as 10–35, the whole modulo 97 is 1)."""
    letters = re.sub(r"[ -]", "", text)
    return int("".join(str(int(char, 36)) for char in letters[4:] + letters[:4])) % 97 == 1
