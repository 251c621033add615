"""Security of tenure and hyresnämnden: appeals, referrals, when protection begins, grounds that lapse."""

from __future__ import annotations

from assistant.screening.calendar import dated
from assistant.screening.deadlines import laws
from assistant.screening.deadlines.count import Count
from assistant.screening.deadlines.inputs import Given
from assistant.screening.deadlines.types import CHOICE, DeadlineError, Input, Outcome, Output, Rule

# Months in which the landlord must act, counted from knowing: 12 kap. 43 § JB.
_GROUNDS = {"andrahand": 6, "oskalig_hyra": 6, "brott": 6, "ohyra": 2, "avtalad_skyldighet": 2}
_ENDING_GROUNDS = ("andrahand", "oskalig_hyra")
_SUBLET, _ROOM = "andrahand", "moblerat_rum"


def _protected(given: Given) -> Outcome:
    begun = given.begin("tilltrade")
    passed = begun.years(2) if given.text("upplatelse") == _SUBLET else begun.months(9)
    return Outcome({"undantaget_upphor": passed.say("Från den dagen har förhållandet varat längre än undantaget.")})


def _ground(given: Given) -> Outcome:
    ground = given.text("grund")
    last = given.begin("kannedom").months(_GROUNDS[ground]).rull(plan=False)
    if not given.has("forhallandet_upphorde"):
        return Outcome({"uppsagning_senast": last})
    if ground not in _ENDING_GROUNDS:
        raise DeadlineError(
            f"forhallandet_upphorde: används bara för grunderna {' och '.join(_ENDING_GROUNDS)}. Ta bort uppgiften."
        )
    ended = given.begin("forhallandet_upphorde").months(6).rull(plan=False)
    earlier = min(last, ended, key=lambda count: count.day)
    steps = (*last.steps, *ended.steps, f"Den tidigare dagen gäller: {dated(earlier.day)}.")
    return Outcome({"uppsagning_senast": Count(earlier.day, steps)})


def _partner(given: Given) -> Outcome:
    ended = given.begin("hyresforhallande_upphorde")
    values = {"anmodan_senast": ended.months(1).rull(plan=False), "hanskjut_senast": None}
    if given.has("anmodan"):
        month = given.begin("anmodan").months(1)
        if month.day < ended.day:
            # 49 § andra stycket, last sentence: an early request leaves time until the end of the tenancy.
            month = Count(
                ended.day, (*month.steps, f"Hyrestiden går ut senare, {dated(ended.day)}: då gäller den dagen.")
            )
        values["hanskjut_senast"] = month.rull(plan=False)
    return Outcome(values)


RULES = (
    Rule(
        id="overklagande_hyresnamnd",
        name="Överklagande av hyresnämndens beslut",
        inputs=(Input("beslutsdag", "dag då beslutet meddelades", "Beslutet meddelades"),),
        outputs=(Output("inkommen_senast", "Överklagandet ska ha kommit in till hyresnämnden senast"),),
        provisions=("12 kap. 70 § JB", "12 kap. 71 § JB"),
        count=lambda given: Outcome({"inkommen_senast": given.begin("beslutsdag").weeks(3).rull()}),
        notes=("Tiden räknas från beslutsdagen. Svea hovrätt prövar överklagandet.",),
        law=laws.TENANCY,
    ),
    Rule(
        id="hanskjutande_hyresnamnd",
        name="Hänskjutande av tvist om förlängning",
        inputs=(Input("hyrestid_utgang", "dag då hyrestiden gick ut", "Hyrestiden gick ut"),),
        outputs=(Output("inkommen_senast", "Hyresvärden ska ha hänskjutit tvisten till hyresnämnden senast"),),
        provisions=("12 kap. 49 § JB",),
        count=lambda given: Outcome({"inkommen_senast": given.begin("hyrestid_utgang").months(1).rull(plan=False)}),
        notes=(
            "Här räknas till motsvarande dag i nästa månad (30 september blir 30 oktober), enligt 1 § lag (1930:173). "
            "Jämför RH 2016:28.",
        ),
        law=laws.TENANCY,
    ),
    Rule(
        id="besittningsskydd_fran",
        name="Besittningsskydd i andra hand eller möblerat rum",
        inputs=(
            Input("tilltrade", "dag då hyresgästen tillträdde", "Hyresgästen tillträdde"),
            Input("upplatelse", "slag av upplåtelse", kind=CHOICE, choices=(_SUBLET, _ROOM)),
        ),
        outputs=(Output("undantaget_upphor", "Besittningsskydd kan gälla från"),),
        provisions=("12 kap. 45 § JB",),
        count=_protected,
        notes=(
            "Gäller inte rum i upplåtarens egen bostad, inte när besittningsskyddet har avtalats bort (12 kap. 45 a § "
            "JB) och inte uthyrning av egen bostad enligt lag (2012:978).",
        ),
        law=laws.TENANCY,
    ),
    Rule(
        id="uppsagning_senast_forverkandegrund",
        name="Uppsägning på grund av förverkande",
        inputs=(
            Input("kannedom", "dag då hyresvärden fick vetskap om förhållandet", "Hyresvärden fick vetskap"),
            Input("grund", "grund för förverkandet", kind=CHOICE, choices=tuple(_GROUNDS)),
            Input(
                "forhallandet_upphorde",
                "dag då förhållandet upphörde (andrahand, oskalig_hyra)",
                "Förhållandet upphörde",
                required=False,
            ),
        ),
        outputs=(Output("uppsagning_senast", "Hyresvärden ska ha sagt upp senast"),),
        provisions=("12 kap. 43 § JB",),
        count=_ground,
        notes=(
            "Vid brott förlängs tiden om åtal har väckts eller förundersökning inletts: då gäller sex månader från "
            "lagakraftvunnen dom. Vid andrahand och oskälig hyra gäller också högst sex månader efter att förhållandet "
            "upphörde.",
        ),
        law=laws.TENANCY,
    ),
    Rule(
        id="aterbetalning_hyra",
        name="Återbetalning av för hög hyra i andra hand",
        inputs=(
            Input("lamnade_lagenheten", "dag då hyresgästen lämnade lägenheten", "Hyresgästen lämnade lägenheten"),
        ),
        outputs=(Output("ansokan_inkommen_senast", "Ansökan ska ha kommit in till hyresnämnden senast"),),
        provisions=("12 kap. 55 f § JB",),
        count=lambda given: Outcome({"ansokan_inkommen_senast": given.begin("lamnade_lagenheten").months(3).rull()}),
        notes=("Kravet kan avse högst två år före ansökan.",),
        law=laws.TENANCY,
    ),
    Rule(
        id="anmodan_sambo",
        name="Anmodan till make eller sambo att flytta",
        inputs=(
            Input("hyresforhallande_upphorde", "dag då hyresförhållandet upphörde", "Hyresförhållandet upphörde"),
            Input("anmodan", "dag då maken eller sambon anmodades att flytta", "Anmodan lämnades", required=False),
        ),
        outputs=(
            Output("anmodan_senast", "Hyresvärdens anmodan att flytta senast"),
            Output("hanskjut_senast", "Hyresvärden ska ha hänskjutit tvisten till hyresnämnden senast"),
        ),
        provisions=("12 kap. 49 § JB",),
        count=_partner,
        notes=("Vid uppsägning i förtid upphör hyresförhållandet genast vid uppsägningen.",),
        law=laws.TENANCY,
    ),
)
