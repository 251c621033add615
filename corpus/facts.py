"""The numbered facts that the guidance rests on (`corpus/data/facts.csv`), each with its certainty and source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from corpus.statistics import MEASURES, figures
from corpus.statutes import DATA


@dataclass(frozen=True)
class Fact:
    """One numbered fact. `certainty`: text (read in the statute), excerpt, härledd or tolkning (ours), memory."""

    id: str
    certainty: str
    text: str
    source: str
    validity: str

    @property
    def support(self) -> str:
        """All words that a number in the guidance may rest on: the fact, its source's title and year, its validity."""
        sources = _sources()
        keys = (key.strip() for key in self.source.split(";"))
        named = " ; ".join(sources[key] for key in keys if key in sources)
        return f"{self.text} ; {self.source} ; {self.validity} ; {named}"

    @property
    def is_read(self) -> bool:
        """True when some of it was read in a source, False when it is only our own conclusion or memory."""
        return "text" in self.certainty or "excerpt" in self.certainty


@cache
def facts() -> dict[str, Fact]:
    """All facts by number: L, G, K and ST as the file has them, and one for each year of figures (S2025)."""
    with (DATA / "facts.csv").open(encoding="utf-8", newline="") as rows:
        numbered = {row["id"]: Fact(**row) for row in csv.DictReader(rows)}
    return numbered | {f"S{year}": _of_year(year) for year in sorted({figure.year for figure in figures()})}


def _of_year(year: int) -> Fact:
    rows = [figure for figure in figures() if figure.year == year]
    text = "; ".join(
        f"{figure.period}: {figure.shown} {MEASURES[figure.measure]}"
        + (f" ({figure.note})" if figure.note else "")
        + (" [härledd]" if figure.certainty == "härledd" else "")
        for figure in rows
    )
    keys = dict.fromkeys(figure.source_key for figure in rows)
    return Fact(f"S{year}", "excerpt", f"{year}: {text}", "; ".join(keys), "")


@cache
def _sources() -> dict[str, str]:
    """Publisher, title and year of the sources that the facts name, by key."""
    with (DATA / "fact_sources.csv").open(encoding="utf-8", newline="") as rows:
        return {row["key"]: f"{row['publisher']} {row['title']} {row['year']}" for row in csv.DictReader(rows)}
