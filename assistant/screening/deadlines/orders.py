"""Orders and judgments: time to reply to Kronofogden, re-trial, appeal, service by post."""

from __future__ import annotations

from dataclasses import replace

from assistant.screening.deadlines.inputs import Given
from assistant.screening.deadlines.types import NUMBER, Input, Outcome, Output, Rule

_NORMAL_REPLY_DAYS = 14
_PLAN = Output("planera_senast", "Planera för")


def _reply(given: Given) -> Outcome:
    last = given.begin("delgivning").days(given.number("svarstid_dagar", _NORMAL_REPLY_DAYS)).rull()
    if last.plan_by and last.plan_by < given.day("delgivning"):
        # One day from a Saturday: the working day before lies before the letter came.
        last = replace(last, plan_by=last.day)
    assumed = "Svarstiden är inte angiven. Här räknas med lagens längsta normaltid, två veckor. Läs tiden i brevet."
    notes = () if given.has("svarstid_dagar") else (assumed,)
    return Outcome({"svar_senast": last, "planera_senast": last.plan_by}, notes)


def _retrial(given: Given) -> Outcome:
    last = given.begin("utslag").months(1).rull()
    return Outcome({"inkommen_senast": last, "planera_senast": last.plan_by})


_RULING = Input("utslag", "dag då utslaget meddelades", "Utslaget meddelades")

RULES = (
    Rule(
        id="svarstid_forelaggande",
        name="Svar på Kronofogdens föreläggande",
        inputs=(
            Input("delgivning", "dag då föreläggandet delgavs", "Föreläggandet delgavs"),
            Input("svarstid_dagar", "svarstid i dagar enligt föreläggandet", kind=NUMBER, required=False),
        ),
        outputs=(Output("svar_senast", "Svara Kronofogden senast"), _PLAN),
        provisions=("25 § lag (1990:746)",),
        count=_reply,
        notes=("Tiden som står i föreläggandet går alltid före.",),
    ),
    Rule(
        id="overlamnande_tingsratt",
        name="Överlämnande till tingsrätt",
        inputs=(
            Input(
                "underrattelse_avsand",
                "dag då underrättelsen om bestridandet sändes till sökanden",
                "Underrättelsen sändes till sökanden",
            ),
        ),
        outputs=(Output("begaran_inkommen_senast", "Sökandens begäran ska ha kommit in till Kronofogden senast"),),
        provisions=("34 § lag (1990:746)",),
        count=lambda given: Outcome(
            {"begaran_inkommen_senast": given.begin("underrattelse_avsand").weeks(4).rull(plan=False)}
        ),
    ),
    Rule(
        id="atervinning_utslag",
        name="Återvinning av utslag",
        inputs=(_RULING,),
        outputs=(Output("inkommen_senast", "Ansökan om återvinning ska ha kommit in till Kronofogden senast"), _PLAN),
        provisions=("52 § lag (1990:746)", "53 § lag (1990:746)"),
        count=_retrial,
        notes=("Tiden räknas från utslagets dag, inte från delgivningen.",),
    ),
    Rule(
        id="overklagande_sarskild_handrackning",
        name="Överklagande av utslag i särskild handräckning",
        inputs=(_RULING,),
        outputs=(Output("inkommen_senast", "Överklagandet ska ha kommit in senast"),),
        provisions=("55 § lag (1990:746)",),
        count=lambda given: Outcome({"inkommen_senast": given.begin("utslag").weeks(3).rull()}),
        notes=("Tiden räknas från utslagets dag, inte från delgivningen.",),
    ),
    Rule(
        id="forenklad_delgivning",
        name="Förenklad delgivning",
        inputs=(Input("avsand", "dag då handlingen skickades", "Handlingen skickades"),),
        outputs=(Output("delgiven", "Delgiven"),),
        provisions=("26 § DelgL",),
        count=lambda given: Outcome({"delgiven": given.begin("avsand").weeks(2).say("Dagen flyttas inte.")}),
        notes=(
            "Gäller om kontrollmeddelandet har skickats på rätt sätt och det inte är osannolikt att handlingen kom "
            "fram.",
        ),
    ),
)
