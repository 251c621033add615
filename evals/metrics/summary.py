"""A scored run in figures: every metric over all cases and over each slice, and the tables of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from evals.metrics.agreement import flags, levels, screening_figures
from evals.metrics.catalogue import METRICS
from evals.metrics.estimate import NONE, mean_of, share_of, sum_of
from evals.metrics.latency import latency, latency_figures
from evals.metrics.silence import Row, reliability, risk_coverage, silence_figures
from evals.metrics.types import CaseScore, Estimate, Summary
from evals.run.types import Manifest, Timing

SLICES = ("split", "script", "kind", "topic", "style", "household")
# How the lines of `CaseScore.why` begin, and what that is called when they are counted.
FAULTS = {
    "Fel ": "Programmet gav ett fel",
    "Status ": "Fel status",
    "Saknar fakta ": "Saknar fakta",
    "Lagrum ": "Saknar lagrum",
    "Förbjudet ": "Förbjudet påstående",
    "Frågan tillbaka ": "Fel fråga tillbaka",
    "Upplysning ": "Saknar upplysning",
    "Avsnitt ": "Fel avsnitt först",
    "Nivå ": "Fel nivå",
    "Regel ": "Fel flagga",
    "Datum ": "Fel datum",
    "Slag ": "Fel slag av fråga",
    "Teman ": "Fel teman",
}
_TURN = re.compile(r"Tur \d+: ")


def summarise(run_id: str, scores: Sequence[CaseScore], timings: Sequence[Timing], manifest: Manifest) -> Summary:
    """The figures of a run. "all" has every metric (without a value when it concerns no case), a slice those it has."""
    times = {timing.case: timing for timing in timings}
    again = share_of(manifest.repeated - len(manifest.differing), manifest.repeated)
    everything = _figures(scores, times) | {"determinism": again}
    slices = {name: _measured(_figures(within, times)) for name, within in _slices(scores).items()}
    return Summary(run=run_id, scopes={"all": everything, **slices}, tables=_tables(scores, timings))


def _measured(figures: dict[str, Estimate]) -> dict[str, Estimate]:
    return {name: figure for name, figure in figures.items() if figure.n}


def _slices(scores: Sequence[CaseScore]) -> dict[str, list[CaseScore]]:
    """The cases of each slice, by kind of slice and name."""
    slices: dict[str, list[CaseScore]] = {}
    for part in SLICES:
        for name in sorted({getattr(score, part) or "" for score in scores} - {""}):
            slices[f"{part}:{name}"] = [score for score in scores if getattr(score, part) == name]
    return slices


def _figures(scores: Sequence[CaseScore], times: dict[str, Timing]) -> dict[str, Estimate]:
    over_all = {
        **silence_figures(scores),
        **screening_figures(scores),
        **latency_figures([times[score.case] for score in scores if score.case in times]),
    }
    return {name: over_all[name] if name in over_all else _figure(name, scores) for name in METRICS}


def _figure(name: str, scores: Sequence[CaseScore]) -> Estimate:
    """The figure of a metric that each case has a value of."""
    concerned = [score for score in scores if name in score.values]
    values = [score.values[name] for score in concerned]
    if METRICS[name].unit == "count":
        return sum_of(values)
    return mean_of(values, [score.cluster for score in concerned]) if values else NONE


def _tables(scores: Sequence[CaseScore], timings: Sequence[Timing]) -> dict[str, list[Row]]:
    return {
        "risk_coverage": risk_coverage(scores),
        "reliability": reliability(scores),
        "levels": levels(scores),
        "flags": flags(scores),
        "deadline_errors": _deadline_errors(scores),
        "latency": latency(timings),
        "whys": _whys(scores),
    }


def _deadline_errors(scores: Sequence[CaseScore]) -> list[Row]:
    """The outputs that were wrong, with the days from the key's date to the given one."""
    return [{"case": score.case, **row} for score in scores for row in score.detail.get("wrong_dates", ())]


def _whys(scores: Sequence[CaseScore]) -> list[Row]:
    """In how many cases each thing was wrong, the most frequent first."""
    counted = Counter(what for score in scores for what in {fault_of(line) for line in score.why})
    return [{"what": what, "cases": n} for what, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def fault_of(line: str) -> str:
    """What a line of `why` is about, as FAULTS names it."""
    line = _TURN.sub("", line)
    return next(name for head, name in FAULTS.items() if line.startswith(head))
