"""Published figures on evictions and the children they touch (`corpus/data/statistics.csv`), each with its source."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from corpus.statutes import DATA

MEASURES = {
    "verkstallda_avhysningar": "verkställda avhysningar",
    "barn_berorda": "barn som berördes av verkställda avhysningar",
    "ansokningar_avhysning": "ansökningar om avhysning",
    "avhysningar_med_barn": "verkställda avhysningar där barn berördes",
    "barn_permanent_eller_skrivna": "barn som bodde permanent eller var skrivna på adressen",
    "barn_ej_skrivna_pa_adressen": "barn som berördes men inte var skrivna på adressen",
    "aterkallade_ansokningar_procent": "procent av ansökningarna som återkallades",
    "ansokningar_betalningsforelaggande_avhysning": "ansökningar om betalningsföreläggande med avhysning",
    "barn_berorda_av_arende_aven_ej_verkstallt": "barn som berördes av ett ärende, även utan verkställd avhysning",
    "kommuner_utan_berorda_barn": "kommuner utan berörda barn",
    "barn_per_10000_barn": "berörda barn per 10 000 barn",
    "avhysta_per_10000_vuxna": "avhysta per 10 000 vuxna",
    "okning_avhysningar_sedan_halvar1_2018_procent": "procents ökning av avhysningar sedan halvår 1 2018",
    "okning_barn_mot_halvar1_2022_procent": "procents ökning av berörda barn sedan halvår 1 2022",
    "hemlosa_personer": "kartlagda personer i hemlöshet",
    "barn_med_foralder_i_hemloshet": "barn med en förälder i hemlöshet",
    "barn_i_akuta_eller_tillfalliga_boenden": "barn i akuta eller tillfälliga boenden",
}


@dataclass(frozen=True)
class Figure:
    """One published figure. `period`: helår, halvår 1, kvartal 1 or a week of counting; `certainty` as for facts."""

    year: int
    period: str
    measure: str
    value: float
    source: str
    url: str
    certainty: str
    note: str

    @property
    def shown(self) -> str:
        """The value as Swedish writes it: 3 330; 2,62 (a hard space parts the thousands)."""
        return f"{self.value:,.10g}".replace(",", "\xa0").replace(".", ",")

    @property
    def source_key(self) -> str:
        """The source's key among the facts' sources, as in "Fastighetstidningen (FT-2026)"."""
        match = re.search(r"\(([A-Z0-9ÅÄÖ-]+)\)$", self.source)
        return match[1] if match else ""


@cache
def figures() -> tuple[Figure, ...]:
    """All figures, by year as the file has them."""
    with (DATA / "statistics.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(
            Figure(
                year=int(row["year"]),
                period=row["period"],
                measure=row["measure"],
                value=float(row["value"]),
                source=row["source"],
                url=row["source_url"],
                certainty=row["certainty"],
                note=row["note"],
            )
            for row in csv.DictReader(rows)
        )


def series(measure: str, period: str = "helår") -> dict[int, tuple[Figure, ...]]:
    """The figures of a measure by year; where sources contradict each other, a year has several."""
    found: dict[int, tuple[Figure, ...]] = {}
    for figure in figures():
        if (figure.measure, figure.period) == (measure, period):
            same = found.get(figure.year, ())
            if figure.value not in (other.value for other in same):
                found[figure.year] = (*same, figure)
    return dict(sorted(found.items()))
