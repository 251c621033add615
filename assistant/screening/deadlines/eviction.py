"""Kronofogden and the eviction itself: when it may be carried out, respite, stored goods, confirmation, appeal."""

from __future__ import annotations

from assistant.screening import calendar
from assistant.screening.deadlines import laws
from assistant.screening.deadlines.count import Count
from assistant.screening.deadlines.inputs import Given
from assistant.screening.deadlines.types import YES_NO, Input, Outcome, Output, Rule


def _time(given: Given) -> Outcome:
    earliest = goal = base = None
    if given.has("yttrandetillfalle"):
        earliest = given.begin("yttrandetillfalle").weeks(2 if given.is_yes("utomlands") else 1)
        earliest = earliest.say("Tidigaste dag flyttas inte.")
    if given.has("ansokan_komplett"):
        goal = given.begin("ansokan_komplett").weeks(4).say("Avhysningen ska om möjligt ske inom den tiden.")
    if earliest and goal:
        late = earliest.day > goal.day
        base = earliest if late else goal
        base = base.say(
            "Avhysningen kan inte ske inom fyra veckor, så anståndet räknas från tidigaste dag."
            if late
            else "Anståndet räknas från de fyra veckornas slut."
        )
    return Outcome(
        {
            "tidigast": earliest,
            "tidigast_arbetsdag": earliest and calendar.rull(earliest.day),
            "mal_senast": goal,
            "anstand_langst": base and base.weeks(2),
            "anstand_langst_synnerliga_skal": base and base.weeks(4),
        }
    )


def _goods(given: Given) -> Outcome:
    three = given.begin("avhysning").months(3)
    aim = calendar.fore(three.day)
    reminded = given.begin("anmaning").months(3) if given.has("anmaning") else None
    return Outcome(
        {
            "tre_manader_efter_avhysning": Count(
                three.day, (*three.steps, f"Planera för att hämta senast {calendar.dated(aim)}."), plan_by=aim
            ),
            "planera_hamtning_senast": aim,
            "sex_manader_efter_avhysning": given.begin("avhysning").months(6),
            "tre_manader_efter_anmaning": reminded,
        }
    )


RULES = (
    Rule(
        id="avhysning_tid",
        name="Tid för avhysning",
        inputs=(
            Input(
                "ansokan_komplett",
                "dag då Kronofogden hade de handlingar som behövs (vid utslag i handräckning: utslagets dag)",
                "Handlingarna hade kommit in till Kronofogden",
            ),
            Input(
                "yttrandetillfalle",
                "dag då den som ska avhysas fick tillfälle att yttra sig (bosatt utomlands: dagen underrättelsen "
                "sändes)",
                "Tillfälle att yttra sig gavs",
            ),
            Input("utomlands", "om den som ska avhysas är bosatt utomlands", kind=YES_NO, required=False),
        ),
        outputs=(
            Output("tidigast", "Avhysning tidigast"),
            Output("tidigast_arbetsdag", "Första arbetsdag då avhysning kan ske"),
            Output("mal_senast", "Avhysning om möjligt senast"),
            Output("anstand_langst", "Längsta anstånd"),
            Output("anstand_langst_synnerliga_skal", "Längsta anstånd vid synnerliga skäl"),
        ),
        provisions=("16 kap. 3 § UB", "16 kap. 4 § UB"),
        count=_time,
        notes=("Anstånd i fyra veckor kräver synnerliga skäl och att skälig ersättning betalas för hela tiden.",),
        partial=True,
        unstarted="De dagar som räknas från den uppgiften kan inte räknas ut utan den.",
    ),
    Rule(
        id="uppskov_sokanden",
        name="Uppskov som sökanden medger",
        inputs=(Input("ansokan", "dag för ansökan om avhysning", "Ansökan gjordes"),),
        outputs=(Output("forfallen_om_uppskov_varar_efter", "Ansökan förfaller om uppskovet varar efter"),),
        provisions=("16 kap. 5 § UB",),
        count=lambda given: Outcome(
            {
                "forfallen_om_uppskov_varar_efter": given.begin("ansokan")
                .months(6)
                .say("Dagen flyttas inte: ingen ska göra något den dagen.")
            }
        ),
        notes=("Ansökan förfaller inte om det finns särskilda skäl att godta ett längre uppskov.",),
    ),
    Rule(
        id="magasinering",
        name="Egendom efter avhysning",
        inputs=(
            Input("avhysning", "dag då avhysningen verkställdes", "Avhysningen verkställdes"),
            Input(
                "anmaning", "dag då hyresgästen anmanades att hämta egendomen", "Anmaningen lämnades", required=False
            ),
        ),
        outputs=(
            Output("tre_manader_efter_avhysning", "Magasinerad egendom får säljas eller bortskaffas efter"),
            Output("planera_hamtning_senast", "Planera för att hämta"),
            Output("sex_manader_efter_avhysning", "Kvarlämnad egendom tillfaller hyresvärden efter"),
            Output(
                "tre_manader_efter_anmaning", "Kvarlämnad egendom tillfaller hyresvärden, räknat från anmaning, efter"
            ),
        ),
        provisions=("16 kap. 6 § UB", "12 kap. 27 § JB"),
        count=_goods,
        notes=(
            "Den som förvarar egendomen ska först anmana den avhyste att hämta den, om det går att nå honom eller "
            "henne.",
            "Reglerna gäller olika egendom: 16 kap. 6 § UB det som Kronofogden har magasinerat, 12 kap. 27 § JB det "
            "som är kvar i lägenheten.",
        ),
        law=laws.TENANCY,
    ),
    Rule(
        id="bekraftelse_kronofogden",
        name="Bekräftelse till Kronofogden",
        inputs=(
            Input(
                "underrattelse_mottagen",
                "dag då underrättelsen om tid för avhysning kom till socialnämnden",
                "Underrättelsen om tid för avhysning kom till socialnämnden",
            ),
        ),
        outputs=(Output("bekrafta_senast", "Bekräfta till Kronofogden"),),
        provisions=("11 kap. 3 § SoF", "16 kap. 2 § UF"),
        count=lambda given: Outcome({"bekrafta_senast": given.begin("underrattelse_mottagen").same_day()}),
        notes=("Bekräftelsen ska ange ansvarig handläggare. En kopia ska till den som avhysningen gäller.",),
        law=laws.SOCIAL,
    ),
    Rule(
        id="overklagande_kronofogden",
        name="Överklagande av Kronofogdens beslut",
        inputs=(Input("delgivning_beslut", "dag då beslutet delgavs", "Beslutet delgavs"),),
        outputs=(Output("inkommen_senast", "Överklagandet ska ha kommit in till Kronofogden senast"),),
        provisions=("18 kap. 7 § UB",),
        count=lambda given: Outcome({"inkommen_senast": given.begin("delgivning_beslut").weeks(3).rull()}),
        notes=("Ett överklagande stoppar inte avhysningen. Det gör bara ett beslut om inhibition.",),
    ),
)
