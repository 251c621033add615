"""How a day is written in running text: the shapes, and what each one holds of year, month, day or distance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.screening.calendar import MONTHS, WEEKDAYS
from corpus.quantities import WORDS

_ORDINALS = (
    "första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde|femtonde|"
    "sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugoförsta|tjugoandra|tjugotredje|tjugofjärde|tjugofemte|"
    "tjugosjätte|tjugosjunde|tjugoåttonde|tjugonionde|trettionde|trettioförsta"
).split("|")
_MONTH_NAME = (
    r"(?:jan(?:uari)?|feb(?:r(?:uari)?)?|mars?|apr(?:il)?|maj|june?i?|july?i?|aug(?:usti)?|sept?(?:ember)?|"
    r"okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_MONTH = rf"(?P<month>{_MONTH_NAME})\.?(?!\w)"
_YEAR = r"(?:,?\s+(?:år\s+)?(?P<year>(?:19|20)\d\d)\b|\s+(?P<ago>i fjol|förra året|i år|nästa år))?"
_WEEKDAY = r"(?P<weekday>(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\.?,?\s+)?"
_DAY_NAME = r"(?P<weekday>mån|tis|ons|tors|fre|lör|sön)"
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(WORDS)})"
_UNIT = r"(?P<unit>dagar|dag|veckor|vecka|månader|månad)"
HOLIDAYS = (
    "nyårsdagen|trettondedag jul|långfredagen|påskdagen|annandag påsk|första maj|Kristi himmelsfärdsdag|pingstdagen|"
    "nationaldagen|midsommardagen|alla helgons dag|juldagen|annandag jul|midsommarafton|julafton|nyårsafton"
).split("|")

# Kinds in order of preference where two begin at the same place. The day comes before the month, as Swedes write it.
_SHAPES = {
    "date": (
        _WEEKDAY + r"(?:den\s+)?(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])",
        r"(?<![\d-])(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![\d-])",
        _WEEKDAY + r"(?:den\s+)?(?<![\d/.,-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:\s*[-/]\s*(?P<year>20\d\d|\d\d)"
        r"|\s+(?P<fullyear>20\d\d))?(?![\d/])",
        _WEEKDAY + r"(?:den\s+)?(?<![\d/.,-])(?<!kl )(?<!kl\. )(?<!klockan )(?P<day>\d{1,2})\.(?P<month>\d{1,2})"
        r"(?:\.(?P<year>20\d\d|\d\d))?(?![\d/]|[.,:]\d)(?!\s*(?:kr|%|procent|tkr|mkr|milj|tusen))",
        _WEEKDAY
        + rf"(?:den\s+)?(?<![\d/.,-])(?P<day>\d{{1,2}}|{'|'.join(_ORDINALS)})(?::?[ae]\b|\.)?\s*{_MONTH}{_YEAR}",
    ),
    "month_end": (rf"(?:den\s+)?sista\s+(?:dagen\s+i\s+)?{_MONTH}{_YEAR}",),
    "month": (
        rf"(?:hyran|avgiften|årsavgiften|månadshyran|hyra)\s+(?:för|i)\s+{_MONTH}{_YEAR}",
        r"\b(?P<month>januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
        rf"(?:hyra|avgift)\w*{_YEAR}",
    ),
    "holiday": (rf"\b(?P<holiday>{'|'.join(HOLIDAYS)})\b{_YEAR}",),
    "day": (
        _WEEKDAY
        + r"\b(?:den|d\.?)\s+(?P<day>\d{1,2})(?::?[ae])?\b(?!\s*(?:kap|§|procent|%|kr|:|varje|i\s+(?:varje|månaden)))",
        r"\b(?P<day>\d{1,2})(?=\s+(?:respektive|resp\.?|och)\s+(?:den\s+)?\d{1,2}\s+" + _MONTH_NAME + ")",
        r"\bde[nt]\s+(?P<day>\d{1,2}):[ae]\b(?!\s*(?:varje|i\s+(?:varje|månaden)))",
    ),
    "today": (r"\bi\s?dag\b", r"\bnu\s+i\s+dag\b"),
    "yesterday": (r"\bi\s?går\b",),
    "before": (r"\b(?:i\s?)?förrgår\b",),
    "tomorrow": (r"\bi\s?morgon\b",),
    "after": (r"\b(?:i\s?)?övermorgon\b",),
    "last": (rf"\bi\s?{_DAY_NAME}dags\b", rf"\bnu\s+senast\s+i\s+{_DAY_NAME}dags\b"),
    "week_before": (
        rf"\b(?:förra|föregående)\s+{_DAY_NAME}dag(?:en)?\b",
        rf"\b{_DAY_NAME}dag(?:en)?\s+(?:i\s+)?förra\s+veckan\b",
        rf"\bförra\s+veckan,?\s+(?:på\s+)?{_DAY_NAME}dag(?:en)?\b",
    ),
    "coming": (rf"\b(?:nu\s+)?på\s+{_DAY_NAME}dag\b",),
    "week_after": (rf"\bnästa\s+{_DAY_NAME}dag\b", rf"\b{_DAY_NAME}dag(?:en)?\s+(?:i\s+)?nästa\s+vecka\b"),
    "ago": (rf"\b(?:för\s+)?{_NUMBER}\s+{_UNIT}\s+(?:sedan|sen)\b",),
    "in": (rf"\bom\s+{_NUMBER}\s+{_UNIT}\b",),
    "later": (
        rf"\b{_NUMBER}\s+{_UNIT}\s+(?:senare|därefter|därpå|efteråt|efter)\b(?!\s+(?:att|det|den|delg|utslag|beslut|upps))",
        r"\b(?P<number>)(?P<unit>dag)en\s+(?:efter|därpå)\b(?!\s+(?:att|det|den|delg|utslag|beslut|upps))",
    ),
    "same": (r"\bsamma\s+dag\b",),
}
# "32/11" is a slip that has to be named; "45/12" is no day.
_SLIP = 39
_COMPILED = [(kind, re.compile(shape, re.IGNORECASE)) for kind, shapes in _SHAPES.items() for shape in shapes]


@dataclass(frozen=True)
class Written:
    """A day as it stands in the text: its place, its kind (a key of the shapes), and the named parts of the match."""

    kind: str
    start: int
    end: int
    words: str
    parts: dict[str, str]

    @property
    def month(self) -> int | None:
        """Number of the month, None where there is none."""
        return _month(self.parts.get("month", ""))

    @property
    def day(self) -> int:
        """Day of the month (0 = none)."""
        day = self.parts.get("day", "").lower()
        return _ORDINALS.index(day) + 1 if day in _ORDINALS else int(day or 0)

    @property
    def year(self) -> int | None:
        """The year that is written, None where there is none."""
        year = self.parts.get("year") or self.parts.get("fullyear")
        if not year:
            return None
        return int(year) if len(year) == 4 else 2000 + int(year)

    @property
    def weekday(self) -> int | None:
        """Number of the weekday (0 = Monday), None where there is none."""
        name = self.parts.get("weekday", "").lower()[:3]
        return next((number for number, day in enumerate(WEEKDAYS) if name and day.startswith(name)), None)

    @property
    def number(self) -> int:
        """How many units away; one for "dagen efter"."""
        number = self.parts.get("number", "").lower()
        return WORDS[number] if number in WORDS else int(number or 1)


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    name = text.lower()[:3]
    return next((number for number, month in enumerate(MONTHS, 1) if name and month.startswith(name)), None)


def written(text: str) -> list[Written]:
    """The days in a text in order of place; where two overlap, the one that begins first, then the longest."""
    found = sorted(_all(text), key=lambda item: (item.start, -item.end))
    kept: list[Written] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _all(text: str) -> Iterator[Written]:
    for kind, shape in _COMPILED:
        for match in shape.finditer(text):
            parts = {name: value for name, value in match.groupdict().items() if value}
            item = Written(kind, match.start(), match.end(), match[0].strip(" ,."), parts)
            if kind != "date" or _is_date(item):
                yield item


def _is_date(item: Written) -> bool:
    """False for figures that only look like a date: 45/12, 1.50. "31 november" is one, if a bad one."""
    month = item.month
    is_named = item.parts["month"].isalpha()
    return month is not None and (is_named or item.year is not None or (1 <= month <= 12 and 1 <= item.day <= _SLIP))
