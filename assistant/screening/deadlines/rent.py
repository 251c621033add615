"""Unpaid rent or fee: when it is due, when the tenancy is forfeited, and how long it can be recovered."""

from __future__ import annotations

from assistant.screening import calendar
from assistant.screening.deadlines import laws
from assistant.screening.deadlines.count import Count
from assistant.screening.deadlines.inputs import Given
from assistant.screening.deadlines.types import MONTH, Input, Outcome, Output, Rule, Value

_COUNTING = ("1 § lag (1930:173)", "2 § lag (1930:173)")
_SERVED = Input("underrattelse_delgiven", "dag då underrättelsen delgavs", "Underrättelsen delgavs")
_TOLD = Input(
    "meddelande_socialnamnd_lamnat",
    "dag då meddelandet till socialnämnden lämnades (i rekommenderat brev: dagen det avsändes)",
    "Meddelandet till socialnämnden lämnades",
)
_UNSTARTED = "Fristen har inte börjat (ej startad): den räknas från den senare av delgivningen och meddelandet."
_SATURDAY = (
    "Lagen säger inte om lördag räknas som vardag. Här räknas den, vilket ger den tidigaste dagen för "
    "beslut om avhysning."
)
_SENT = (
    "Ett meddelande i rekommenderat brev till vanlig adress räknas från dagen det avsändes ({law}). För e-post och "
    "e-tjänst finns ingen regel: räkna från dagen det togs emot, och anteckna båda dagarna."
)
_PAID = "Betalningen räknas från dagen då banken tog emot uppdraget, inte från bokföringsdagen (12 kap. 20 § JB)."


def _due(given: Given) -> Outcome:
    first = given.day("hyresmanad")
    eve = first - calendar.ONE_DAY
    due, literal = calendar.fore(eve), calendar.last_vardag(eve)
    accepted = calendar.rull(literal)
    steps = [
        f"Hyran avser {calendar.MONTHS[first.month - 1]} {first.year}.",
        f"Sista dagen före månadens början är {calendar.dated(eve)}.",
    ]
    if due != eve:
        steps.append(f"Det är {calendar.why_fridag(eve)}. Närmaste arbetsdag före är {calendar.dated(due)}.")
    notes = []
    if literal != due:
        notes.append(
            f"Lagen säger ”sista vardagen” utan att säga om lördag och aftnar är vardagar. Med den vidare tolkningen "
            f"förfaller hyran {calendar.dated(literal)} och godtas till {calendar.dated(accepted)}. Räkna inte med det."
        )
    values: dict[str, Count | Value] = {
        "forfallodag": Count(due, tuple(steps), plan_by=due),
        "forfallodag_ordalydelse": literal,
        "betalning_godtas_vid_vidare_tolkning": accepted,
    }
    return Outcome(values, tuple(notes))


def _forfeited(given: Given) -> Outcome:
    last = given.begin("forfallodag").weeks(1).rull()
    first = Count(last.day, last.steps).next_day("Förverkad från dagen efter,")
    return Outcome({"sista_dag_utan_forverkande": last, "forverkad_fran": first})


def _recovery(given: Given) -> Count:
    """The three weeks from the later of the two events, moved."""
    served, told = given.begin(_SERVED.name), given.begin(_TOLD.name)
    events = (*served.steps, *told.steps)
    later = max(served.day, told.day)
    start = Count(later, (*events, f"Fristen börjar den senare dagen, {calendar.dated(later)}. Den dagen räknas inte."))
    return start.weeks(3).rull()


def _recovery_tenancy(given: Given) -> Outcome:
    last = _recovery(given)
    ruling = Count(last.day, last.steps).vardagar(2).next_day("Beslut om avhysning får meddelas tidigast dagen efter,")
    return Outcome(
        {
            "fristens_start": max(given.dates()),
            "betala_senast": last,
            "socialnamnd_atagande_senast": last,
            "planera_senast": last.plan_by,
            "avhysningsbeslut_tidigast": ruling.moved(),
        }
    )


def _recovery_cooperative(given: Given) -> Outcome:
    last = _recovery(given)
    return Outcome(
        {
            "fristens_start": max(given.dates()),
            "betala_senast": last,
            "socialnamnd_atagande_senast": None,
            "planera_senast": last.plan_by,
            "avhysningsbeslut_tidigast": Count(last.day, last.steps).vardagar(3).moved(),
        }
    )


_RECOVERY_OUTPUTS = (
    Output("fristens_start", "Fristen börjar"),
    Output("betala_senast", "Betala senast"),
    Output("socialnamnd_atagande_senast", "Socialnämndens skriftliga åtagande till hyresvärden senast"),
    Output("planera_senast", "Planera för"),
    Output("avhysningsbeslut_tidigast", "Beslut om avhysning tidigast"),
)

RULES = (
    Rule(
        id="hyra_forfallodag",
        name="Hyran förfaller",
        inputs=(Input("hyresmanad", "månad som hyran avser", kind=MONTH),),
        outputs=(
            Output("forfallodag", "Hyran förfaller"),
            Output("forfallodag_ordalydelse", "Sista vardagen enligt ordalydelsen"),
            Output("betalning_godtas_vid_vidare_tolkning", "Betalning godtas vid vidare tolkning till"),
        ),
        provisions=("12 kap. 20 § JB",),
        count=_due,
        notes=(
            "Säger avtalet en senare dag gäller den. Säger det en tidigare dag får hyran för en bostad ändå betalas "
            "sista vardagen, utom den första hyran.",
        ),
        law=laws.TENANCY,
    ),
    Rule(
        id="forverkande_betalningsdrojsmal",
        name="Hyra eller årsavgift obetald",
        inputs=(Input("forfallodag", "dag då hyran eller avgiften förföll", "Betalningen förföll"),),
        outputs=(
            Output("sista_dag_utan_forverkande", "Betala senast för att undgå förverkande"),
            Output("forverkad_fran", "Hyresrätten eller nyttjanderätten kan vara förverkad från"),
        ),
        provisions=("12 kap. 42 § JB", "7 kap. 18 § BRL"),
        count=_forfeited,
        notes=(
            "Att en helg flyttar veckan är rimligt men inte prövat. Råd alltid till betalning senast den dag som inte "
            "är flyttad.",
            "Betalning därefter men före uppsägningen läker också dröjsmålet (12 kap. 43 § JB, 7 kap. 21 § BRL).",
            _PAID,
        ),
        law=laws.TENANCY,
    ),
    Rule(
        id="atervinning_hyresratt",
        name="Återvinning av hyresrätt",
        inputs=(_SERVED, _TOLD),
        outputs=_RECOVERY_OUTPUTS,
        provisions=("12 kap. 44 § JB", "12 kap. 63 § JB", *_COUNTING),
        count=_recovery_tenancy,
        notes=(_SATURDAY, _SENT.format(law="12 kap. 63 § JB"), _PAID),
        law=laws.TENANCY,
        unstarted=_UNSTARTED,
    ),
    Rule(
        id="atervinning_bostadsratt",
        name="Återvinning av bostadsrätt",
        inputs=(_SERVED, _TOLD),
        outputs=_RECOVERY_OUTPUTS,
        provisions=("7 kap. 23 § BRL", "7 kap. 32 § BRL", *_COUNTING),
        count=_recovery_cooperative,
        notes=(
            "Bostadsrättslagen låter inte socialnämnden åta sig betalningen. Nämnden kan bevilja bistånd så att "
            "avgiften betalas i tid.",
            "Den som upprepat har betalat för sent kan ha förlorat möjligheten (7 kap. 23 § BRL).",
            _SATURDAY,
            _SENT.format(law="7 kap. 32 § BRL"),
        ),
        unstarted=_UNSTARTED,
    ),
)
