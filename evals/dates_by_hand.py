"""The deadlines counted a second time, day by day, from the statutes and a written table of holidays.

Nothing is shared with `assistant.screening`: no calendar, no arithmetic, no rule. `evals.recount` holds the two against
each other. A rule that is not told an event it needs answers None for what depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

Inputs = Mapping[str, Any]
Outputs = dict[str, date | bool | None]
Counting = Callable[[Inputs], Outputs]
Step = Callable[[date, int], date]

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6

# Public holidays that are no ordinary Sunday (lag 1989:253), MMDD, written out by hand.
HOLIDAYS = {
    2024: "0101 0106 0329 0401 0501 0509 0606 0622 1102 1225 1226",
    2025: "0101 0106 0418 0421 0501 0529 0606 0621 1101 1225 1226",
    2026: "0101 0106 0403 0406 0501 0514 0606 0620 1031 1225 1226",
    2027: "0101 0106 0326 0329 0501 0506 0606 0626 1106 1225 1226",
    2028: "0101 0106 0414 0417 0501 0525 0606 0624 1104 1225 1226",
    2029: "0101 0106 0330 0402 0501 0510 0606 0623 1103 1225 1226",
    2030: "0101 0106 0419 0422 0501 0530 0606 0622 1102 1225 1226",
}
# The eves that 2 § lag (1930:173) names: midsummer, Christmas, New Year.
EVES = {
    2024: "0621 1224 1231",
    2025: "0620 1224 1231",
    2026: "0619 1224 1231",
    2027: "0625 1224 1231",
    2028: "0623 1224 1231",
    2029: "0622 1224 1231",
    2030: "0621 1224 1231",
}
FREE = {(year, month_day) for year, line in HOLIDAYS.items() for month_day in line.split()}
CLOSED = FREE | {(year, month_day) for year, line in EVES.items() for month_day in line.split()}


def is_vardag(day: date) -> bool:
    """Neither a Sunday nor a public holiday (Saturdays and eves count)."""
    return day.weekday() != SUNDAY and (day.year, day.strftime("%m%d")) not in FREE


def is_open(day: date) -> bool:
    """Not a day on which 2 § lag (1930:173) lets an act wait."""
    return day.weekday() not in (SATURDAY, SUNDAY) and (day.year, day.strftime("%m%d")) not in CLOSED


def open_on_or_after(day: date) -> date:
    while not is_open(day):
        day += DAY
    return day


def open_on_or_before(day: date) -> date:
    while not is_open(day):
        day -= DAY
    return day


def days(start: date, count: int) -> date:
    day = start
    for _ in range(count):
        day += DAY
    return day


def weeks(start: date, count: int) -> date:
    """The `count`th day after `start` that has its weekday."""
    day = start
    while count:
        day += DAY
        count -= day.weekday() == start.weekday()
    return day


def months(start: date, count: int) -> date:
    """The day of the same number `count` months on, or that month's last day."""
    day = start
    while count:
        day += DAY
        count -= day.day == 1
    while day.day < start.day and (day + DAY).month == day.month:
        day += DAY
    return day


def month_end(day: date) -> date:
    while (day + DAY).month == day.month:
        day += DAY
    return day


def vardagar_after(day: date, count: int) -> date:
    """The `count`th vardag after a day."""
    while count:
        day += DAY
        count -= is_vardag(day)
    return day


def rent_due(told: Inputs) -> Outputs:
    first: date = told["hyresmanad"]
    wording = first - DAY
    while not is_vardag(wording):
        wording -= DAY
    return {
        "forfallodag": open_on_or_before(first - DAY),
        "forfallodag_ordalydelse": wording,
        "betalning_godtas_vid_vidare_tolkning": open_on_or_after(wording),
    }


def forfeiture(told: Inputs) -> Outputs:
    last = open_on_or_after(weeks(told["forfallodag"], 1))
    return {"sista_dag_utan_forverkande": last, "forverkad_fran": last + DAY}


def recovery(told: Inputs, owned: bool) -> Outputs:
    if "underrattelse_delgiven" not in told or "meddelande_socialnamnd_lamnat" not in told:
        return {}
    served, notified = told["underrattelse_delgiven"], told["meddelande_socialnamnd_lamnat"]
    start: date = served if served > notified else notified
    end = weeks(start, 3)
    last = open_on_or_after(end)
    # 12:44 JB: two more vardagar have passed, so the day after them. 7:23 BRL: on the third vardag.
    ruling = vardagar_after(last, 3) if owned else vardagar_after(last, 2) + DAY
    return {
        "fristens_start": start,
        "betala_senast": last,
        "socialnamnd_atagande_senast": None if owned else last,
        "planera_senast": plan_for(end, start),
        "avhysningsbeslut_tidigast": open_on_or_after(ruling),
    }


def plan_for(end: date, event: date) -> date:
    """The open day to aim at: before the end, but nothing can be planned before the event that starts the time."""
    day = open_on_or_before(end)
    return day if day >= event else open_on_or_after(end)


def answer_in_time(told: Inputs) -> Outputs:
    end = days(told["delgivning"], told.get("svarstid_dagar") or 14)
    return {"svar_senast": open_on_or_after(end), "planera_senast": plan_for(end, told["delgivning"])}


def eviction_time(told: Inputs) -> Outputs:
    heard, complete = told.get("yttrandetillfalle"), told.get("ansokan_komplett")
    earliest = weeks(heard, 2 if told.get("utomlands") else 1) if heard else None
    goal = weeks(complete, 4) if complete else None
    base = (goal if goal > earliest else earliest) if goal and earliest else None
    return {
        "tidigast": earliest,
        "tidigast_arbetsdag": open_on_or_after(earliest) if earliest else None,
        "mal_senast": goal,
        "anstand_langst": weeks(base, 2) if base else None,
        "anstand_langst_synnerliga_skal": weeks(base, 4) if base else None,
    }


def storage(told: Inputs) -> Outputs:
    three, asked = months(told["avhysning"], 3), told.get("anmaning")
    return {
        "tre_manader_efter_avhysning": three,
        "planera_hamtning_senast": plan_for(three, told["avhysning"]),
        "sex_manader_efter_avhysning": months(told["avhysning"], 6),
        "tre_manader_efter_anmaning": months(asked, 3) if asked else None,
    }


def security_from(told: Inputs) -> Outputs:
    return {"undantaget_upphor": months(told["tilltrade"], 24 if told["upplatelse"] == "andrahand" else 9)}


def notice_on_a_ground(told: Inputs) -> Outputs:
    ground, ended = told["grund"], told.get("forhallandet_upphorde")
    end = months(told["kannedom"], 2 if ground in ("ohyra", "avtalad_skyldighet") else 6)
    if ended and ground in ("andrahand", "oskalig_hyra"):
        end = min(end, months(ended, 6))
    return {"uppsagning_senast": open_on_or_after(end)}


def partner_asked(told: Inputs) -> Outputs:
    ended, asked = told["hyresforhallande_upphorde"], told.get("anmodan")
    # 12:49 JB: a request earlier than the tenancy's last month leaves time until its end.
    refer = open_on_or_after(max(months(asked, 1), ended)) if asked else None
    return {"anmodan_senast": open_on_or_after(months(ended, 1)), "hanskjut_senast": refer}


def notice(told: Inputs, count: int) -> Outputs:
    end = month_end(months(told["uppsagning"], count))
    return {"avtal_upphor": end, "avflyttning_senast": open_on_or_after(end + DAY)}


def fixed_term(told: Inputs) -> Outputs:
    start, end = told["start"], told["slut"]
    after = end + DAY  # a term that runs over its last day is over on the next
    if after <= weeks(start, 2):
        last = end - DAY
    elif after <= months(start, 3):
        last = end - 7 * DAY
    else:
        last = end
        while months(last, 3) > end:
            last -= DAY
    return {
        "uppsagning_kravs": after > months(start, 9),
        "uppsagning_senast": last,
        "forlangt_om_kvar_efter": months(end, 1),
        "avflyttning_senast": open_on_or_after(after),
    }


def delay(told: Inputs) -> Outputs:
    first, asked = months(told["arende_inlett"], 6) + DAY, told.get("begaran_inkom")
    if not asked or asked < first:  # 12 § FL: a request before that starts nothing
        return {"begaran_kan_goras_fran": first}
    return {"begaran_kan_goras_fran": first, "avgor_eller_avsla_senast": open_on_or_after(weeks(asked, 4))}


def act_within(event: str, output: str, step: Step, count: int, plan: str = "") -> Counting:
    """A rule of one event and one last day to act, moved by 2 § lag (1930:173); `plan` names the day to aim at."""

    def counted(told: Inputs) -> Outputs:
        end = step(told[event], count)
        return {output: open_on_or_after(end), **({plan: plan_for(end, told[event])} if plan else {})}

    return counted


def unmoved(event: str, output: str, step: Step, count: int, more: int = 0) -> Counting:
    """A rule of one event and a day that nobody has to act by, `more` days on."""
    return lambda told: {output: step(told[event], count) + more * DAY}


PLAN = "planera_senast"
BY_HAND: dict[str, Counting] = {
    "hyra_forfallodag": rent_due,
    "forverkande_betalningsdrojsmal": forfeiture,
    "atervinning_hyresratt": lambda told: recovery(told, owned=False),
    "atervinning_bostadsratt": lambda told: recovery(told, owned=True),
    "svarstid_forelaggande": answer_in_time,
    "overlamnande_tingsratt": act_within("underrattelse_avsand", "begaran_inkommen_senast", weeks, 4),
    "atervinning_utslag": act_within("utslag", "inkommen_senast", months, 1, PLAN),
    "overklagande_sarskild_handrackning": act_within("utslag", "inkommen_senast", weeks, 3),
    "forenklad_delgivning": unmoved("avsand", "delgiven", weeks, 2),
    "avhysning_tid": eviction_time,
    "uppskov_sokanden": unmoved("ansokan", "forfallen_om_uppskov_varar_efter", months, 6),
    "magasinering": storage,
    "bekraftelse_kronofogden": unmoved("underrattelse_mottagen", "bekrafta_senast", days, 0),
    "overklagande_kronofogden": act_within("delgivning_beslut", "inkommen_senast", weeks, 3),
    "overklagande_hyresnamnd": act_within("beslutsdag", "inkommen_senast", weeks, 3),
    "hanskjutande_hyresnamnd": act_within("hyrestid_utgang", "inkommen_senast", months, 1),
    "besittningsskydd_fran": security_from,
    "uppsagning_senast_forverkandegrund": notice_on_a_ground,
    "aterbetalning_hyra": act_within("lamnade_lagenheten", "ansokan_inkommen_senast", months, 3),
    "anmodan_sambo": partner_asked,
    "uppsagning_tillsvidare": lambda told: notice(told, told.get("manader") or 3),
    "privatuthyrning_uppsagning": lambda told: notice(told, 1 if told["av"] == "hyresgast" else 3),
    "tidsbestamt_avtal": fixed_term,
    "bostadsratt_bo_kvar": lambda told: {"bo_kvar_till": month_end(months(told["uppsagning"], 3))},
    "forhandsbedomning": act_within("anmalan_inkom", "beslut_senast", days, 14, PLAN),
    "aterkoppling_anmalare": act_within("beslut", "informera_senast", weeks, 1),
    "barnutredning": act_within("inledd", "klar_senast", months, 4, PLAN),
    "uppfoljning_barn": act_within("utredning_avslutad", "avsluta_senast", months, 6),
    "overklagande_forvaltningslagen": act_within("fick_del", "inkommen_senast", weeks, 3),
    "drojsmal_forvaltningslagen": delay,
    "ej_verkstallt_beslut": unmoved("gynnande_beslut", "rapporteringsskyldig_fran", months, 3, more=1),
    "overflyttning_arende": unmoved("begaran", "ivo_kan_ansokas_fran", months, 1, more=1),
}
