"""The benchmark as data and as the page docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from evals.bench.collection import Kind
from evals.bench.figures import Figures, interval, probability, table
from evals.bench.quality import FIRST, MEASURES
from evals.bench.rows import Row
from evals.script.types import Plain

HEAD = {"ndcg@10": "nDCG@10", "recall@5": "recall@5", FIRST: "right section first", "rr@10": "MRR@10"}
ABOUT = """\
Every retriever searches the same sections for the same questions in the same run, in a process of its own and on one
thread; memory is the most that process held, imports and model included. A build starts with the sections and the
model in memory and ends when the first question can be asked; our systems of one model share an index, which the first
of them builds. Five questions are asked before the clock starts.

- **Kvarbo**: the search as it is used, with the shipped transformer model. *Without vectors*: its word arms alone,
  fused. *With the static model*: the same search with the light model. *Words alone* and *vectors
  alone* are single arms.
- **BM25**: the bm25s library as it comes, with its Swedish stop words and Snowball stems, over headings and bodies.
  *Authored questions too*: over all the text that Kvarbo has (document title, heading, authored questions, body).
- **English MiniLM**: all-MiniLM-L6-v2 in LangChain's Chroma store, headings and bodies in pieces of 1,000 characters
  as introductions to LangChain have it (the model reads the first 256 word pieces of each); the hundred nearest pieces
  give the ten sections. *Authored questions too*: each is a further text.

A question counts when some section answers it alone: as graded by a reader in `fragor-test` and `fragor-dev` (what
was read came from rankings of Kvarbo's arms and from searching the text; what nobody has read counts as no help,
which favours Kvarbo a little; `hitta-test` and `hitta-dev` likewise, from rankings of all these retrievers), by the
facts of the key in `fragor-kalibrering`. Intervals are 95 %: Wilson for the
share of questions with a right section first, bootstrap over sections for the means. *Lead*: Kvarbo's nDCG@10 less
the row's, over the same questions, with p by paired permutation. *First*: questions for which only Kvarbo, and
only the row, has a right section first, with p by the exact McNemar test. Both p are Holm's over the rows of a
table.
"""
SCRIPTS = {
    "hitta-test": "nothing was fitted on it",
    "fragor-test": "nothing was fitted on it",
    "hitta-dev": "weights and confidence were fitted on it",
    "fragor-dev": "Kvarbo's weights were fitted on it",
    "fragor-kalibrering": "Kvarbo's weights were fitted on it, and questions authored after its errors had been read",
    "lagfragor-test": "lay questions to the bare text of statutes, no guidance and no authored question among them",
    "lagfragor-dev": "as lagfragor-test",
    "swefaq-dev": "questions to Swedish authorities (SuperLim 2); it took part in choosing the models",
}
KINDS: dict[Kind, str] = {"guidance": "the guidance", "statutes": "the statutes", "faq": "SweFAQ dev"}
ABOUT_SCALING = """\
The first so many sections of: the guidance, the statutes in force section by section, their sentences one by
one. The questions are those of `fragor-test` whose relevant sections all stand among the first. A section of law that
answers as well as the guidance counts as wrong here, so the loss is an upper bound. *Loss*: nDCG@10 among the fewest
sections less that of the row, over the same questions, with p by paired permutation.
"""
ABOUT_ANSWERS = """\
Every question of the scripts that may be tuned on, once by one user and once by eight at the same time: threads that
share one assistant, with one thread for the model. Times are from question to answer; a step's are over the answers
that it took part in. Five questions are asked before the clock starts.
"""


class Report(Plain):
    """What one run of the benchmark gave. `best_recall`: the highest recall@5 that there can be, by script.
    `not_scaled`: why there is no scaling, "" when there is."""

    command: str
    made: date
    machine: str
    compared: dict[Kind, tuple[Row, ...]]
    best_recall: dict[str, float]
    answers: Figures
    screening: Figures
    scaled: tuple[Row, ...]
    not_scaled: str = ""


def markdown(report: Report) -> str:
    """The page."""
    parts = [
        "# Benchmarks",
        f"Made by `{report.command}` on {report.made}: {report.machine}. Times vary with the machine and its load: "
        "compare only within one page.",
        "## Against other retrievers",
        ABOUT.strip(),
        *(part for script in SCRIPTS for part in _quality(script, report)),
        *(
            part
            for kind, rows in report.compared.items()
            for part in (f"### Time and memory: {KINDS[kind]}", _costs(rows))
        ),
        "## Large collections",
        *([report.not_scaled] if report.not_scaled else [ABOUT_SCALING.strip(), _scaled(report.scaled)]),
        "## The whole answer",
        ABOUT_ANSWERS.strip(),
        _figures(report.answers),
        "## The screening",
        _figures(report.screening),
    ]
    return "\n\n".join(parts) + "\n"


def _quality(script: str, report: Report) -> Iterator[str]:
    rows = next((rows for rows in report.compared.values() if any(script in row.quality for row in rows)), ())
    if rows:
        n = next(row.quality[script][FIRST].n for row in rows if script in row.quality)
        yield f"### {script}"
        ceiling = f"No ranking can have a recall@5 above {report.best_recall[script]:.3f}."
        yield f"{n} questions; {SCRIPTS[script]}. {ceiling}"
        head = ["retriever", *HEAD.values(), "Kvarbo's lead, p", "first, p"]
        yield table(head, [_quality_line(row, script) for row in rows])


def _quality_line(row: Row, script: str) -> list[str]:
    if row.why:
        return [row.system, row.why, *[""] * (len(HEAD) + 1)]
    figures = [interval(row.quality[script][name]) for name in MEASURES]
    lead = row.leads.get(script)
    if lead is None:
        return [row.system, *figures, "", ""]
    ahead = f"{lead.mean:+.3f} [{lead.low:+.3f}–{lead.high:+.3f}], {probability(lead.p)}"
    return [row.system, *figures, ahead, f"{lead.wins}–{lead.losses}, {probability(lead.first_p)}"]


def _costs(rows: Sequence[Row]) -> str:
    head = ["retriever", "build", "index on disk", "peak memory", "search p50", "search p95"]
    return table(head, [[row.system, *_cost(row)] for row in rows])


def _cost(row: Row) -> list[str]:
    if row.why:
        return [row.why, *[""] * 4]
    times = [f"{row.search_p50_ms:.2f} ms (n={row.searches})", f"{row.search_p95_ms:.2f} ms"]
    return [f"{row.build_s:.1f} s", f"{row.size_mib:,.1f} MiB", f"{row.peak_mib:,.0f} MiB", *times]


def _scaled(rows: Sequence[Row]) -> str:
    head = ["retriever", "sections", "build", "index on disk", "peak memory", "search p50", "search p95"]
    head += [HEAD["ndcg@10"], HEAD[FIRST], "loss, p"]
    return table(head, [[row.system, f"{row.sections:,}", *_cost(row), *_kept(row)] for row in rows])


def _kept(row: Row) -> list[str]:
    if row.why:
        return [""] * 3
    (quality,) = row.quality.values()
    lost = [f"{lead.mean:+.3f}, {probability(lead.p)}" for lead in row.leads.values()]
    return [interval(quality["ndcg@10"]), interval(quality[FIRST]), *(lost or [""])]


def _figures(figures: Figures) -> str:
    return table(["what", "figure"], [[what, figure] for what, figure in figures.items()])
