"""When a tenancy that is terminated or runs out ends, and when the home must be left."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.screening import calendar
from assistant.screening.deadlines import laws
from assistant.screening.deadlines.count import Count
from assistant.screening.deadlines.inputs import Given
from assistant.screening.deadlines.types import CHOICE, NUMBER, DeadlineError, Input, Outcome, Output, Rule

_TENANT, _LANDLORD = "hyresgast", "hyresvard"
_END = Output("avtal_upphor", "Avtalet upphör")
_LEAVE = Output("avflyttning_senast", "Flytta senast (klockan 12)")
_TERMINATED = Input("uppsagning", "dag då uppsägningen skedde", "Uppsägningen skedde")
_BACKWARDS = (
    "Lagen om beräkning av lagstadgad tid reglerar inte räkning bakåt. Här gäller den senaste dag från vilken hela "
    "tiden ryms före hyrestidens slut."
)


def _leave(last: date) -> Count:
    """When the home must be left, after the agreement's last day."""
    ends = Count(last, (f"Avtalet upphör {calendar.dated(last)}.",))
    return ends.next_day("Hyresgästen ska flytta senast dagen efter,").rull("12 kap. 7 § JB")


def _terminated(given: Given, months: int) -> Outcome:
    end = given.begin("uppsagning").months(months).month_end()
    return Outcome({"avtal_upphor": end, "avflyttning_senast": _leave(end.day)})


def _latest_notice(start: date, end: date) -> tuple[date, str]:
    """The last day to give notice of an agreement from start to end, and how long before its end that must be."""
    after = end + calendar.ONE_DAY
    if after <= calendar.add_weeks(start, 2):
        return end - calendar.ONE_DAY, "en dag i förväg (hyrestiden är högst två veckor)"
    if after <= calendar.add_months(start, 3):
        return calendar.add_weeks(end, -1), "en vecka i förväg (hyrestiden är högst tre månader)"
    day = calendar.add_months(end, -3)
    while calendar.add_months(day + calendar.ONE_DAY, 3) <= end:
        day += timedelta(days=1)
    return day, "tre månader i förväg (hyrestiden är längre än tre månader)"


def _fixed_term(given: Given) -> Outcome:
    start, end = given.day("start"), given.day("slut")
    if end < start:
        raise DeadlineError("slut: hyrestiden slutar före sin början. Kontrollera start och slut.")
    notice_needed = end >= calendar.add_months(start, 9)
    day, ahead = _latest_notice(start, end)
    began = given.begin("slut").steps
    notice = Count(day, (*began, f"Uppsägning ska ske senast {ahead}: {calendar.dated(day)}."), calendar.fore(day))
    note = (
        "Sägs avtalet inte upp i tid förlängs det på obestämd tid."
        if notice_needed
        else "Hyrestiden är högst nio månader: avtalet upphör utan uppsägning, om det inte självt kräver en."
    )
    stays = (
        given.begin("slut")
        .months(1)
        .say("Bor hyresgästen kvar efter den dagen utan anmodan att flytta är avtalet förlängt.")
    )
    return Outcome(
        {
            "uppsagning_kravs": notice_needed,
            "uppsagning_senast": notice,
            "forlangt_om_kvar_efter": stays,
            "avflyttning_senast": _leave(end),
        },
        (note,),
    )


RULES = (
    Rule(
        id="uppsagning_tillsvidare",
        name="Uppsägning av avtal på obestämd tid",
        inputs=(
            _TERMINATED,
            Input(
                "manader", "uppsägningstid i månader (3 om inget annat avtalats)", kind=NUMBER, required=False, high=24
            ),
        ),
        outputs=(_END, _LEAVE),
        provisions=("12 kap. 4 § JB", "12 kap. 5 § JB", "12 kap. 7 § JB"),
        count=lambda given: _terminated(given, given.number("manader", 3)),
        notes=(
            "Hyresgästen får alltid säga upp en bostad med tre månader, även om längre tid har avtalats. Ett dödsbo "
            "kan inom en månad från dödsfallet säga upp med en månad.",
        ),
        law=laws.TENANCY,
    ),
    Rule(
        id="privatuthyrning_uppsagning",
        name="Uppsägning när någon hyr ut sin egen bostad",
        inputs=(_TERMINATED, Input("av", "vem som sade upp", kind=CHOICE, choices=(_TENANT, _LANDLORD))),
        outputs=(_END, _LEAVE),
        provisions=("3 § lag (2012:978)", "12 kap. 7 § JB"),
        count=lambda given: _terminated(given, 1 if given.text("av") == _TENANT else 3),
        notes=(
            "Hyresgästen har inget besittningsskydd. Hyresvärden kan ha avtalat om längre uppsägningstid för sin del.",
        ),
        law=laws.TENANCY,
    ),
    Rule(
        id="tidsbestamt_avtal",
        name="Avtal på bestämd tid",
        inputs=(
            Input("start", "hyrestidens första dag", "Hyrestiden började"),
            Input("slut", "hyrestidens sista dag", "Hyrestiden slutar"),
        ),
        outputs=(
            Output("uppsagning_kravs", "Uppsägning krävs"),
            Output("uppsagning_senast", "Säg upp senast"),
            Output("forlangt_om_kvar_efter", "Avtalet är förlängt om hyresgästen bor kvar efter"),
            _LEAVE,
        ),
        provisions=("12 kap. 3 § JB", "12 kap. 4 § JB", "12 kap. 7 § JB"),
        count=_fixed_term,
        notes=(
            "Har hyresgästen bott där även före avtalet räknas den tiden med: efter nio månader i följd krävs alltid "
            "uppsägning.",
            _BACKWARDS,
        ),
        law=laws.TENANCY,
    ),
    Rule(
        id="bostadsratt_bo_kvar",
        name="Bo kvar efter uppsägning från bostadsrätt",
        inputs=(_TERMINATED,),
        outputs=(Output("bo_kvar_till", "Får bo kvar till"),),
        provisions=("7 kap. 24 § BRL",),
        count=lambda given: Outcome({"bo_kvar_till": given.begin("uppsagning").months(3).month_end()}),
        notes=(
            "Gäller uppsägning enligt 7 kap. 18 § 2, 3, 7 eller 9 BRL och vid upprepat sena avgifter, om inte rätten "
            "bestämmer en tidigare dag. Vid andra grunder är bostadsrättshavaren skyldig att flytta genast.",
        ),
    ),
)
