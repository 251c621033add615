"""The socialnämnd's own deadlines: reports of concern, inquiries, decisions, delay, transfer of a case."""

from __future__ import annotations

from assistant.screening.calendar import dated
from assistant.screening.deadlines import laws
from assistant.screening.deadlines.inputs import Given
from assistant.screening.deadlines.types import Input, Outcome, Output, Rule

_CHILD = (
    "Att en helg flyttar tiden följer av 2 § lag (1930:173), som gäller i allmänhet. För barnets skydd är det ingen "
    "dag att sikta på: planera för arbetsdagen före."
)
_PLAN = Output("planera_senast", "Planera för")


def _assessment(given: Given) -> Outcome:
    last = given.begin("anmalan_inkom").days(14).rull()
    return Outcome({"beslut_senast": last, "planera_senast": last.plan_by})


def _inquiry(given: Given) -> Outcome:
    last = given.begin("inledd").months(4).rull()
    return Outcome({"klar_senast": last, "planera_senast": last.plan_by})


def _delay(given: Given) -> Outcome:
    first = given.begin("arende_inlett").months(6).next_day("En begäran kan göras från dagen efter,")
    if not given.has("begaran_inkom"):
        return Outcome({"begaran_kan_goras_fran": first, "avgor_eller_avsla_senast": None})
    if given.day("begaran_inkom") < first.day:
        early = f"Begäran kom in före {dated(first.day)}. En så tidig begäran startar inte de fyra veckorna."
        return Outcome({"begaran_kan_goras_fran": first, "avgor_eller_avsla_senast": None}, (early,))
    last = given.begin("begaran_inkom").weeks(4).rull()
    return Outcome({"begaran_kan_goras_fran": first, "avgor_eller_avsla_senast": last})


RULES = (
    Rule(
        id="forhandsbedomning",
        name="Förhandsbedömning",
        inputs=(Input("anmalan_inkom", "dag då anmälan kom in", "Anmälan kom in"),),
        outputs=(Output("beslut_senast", "Besluta att inleda eller inte inleda utredning senast"), _PLAN),
        provisions=("20 kap. 2 § SoL",),
        count=_assessment,
        notes=(_CHILD, "Tiden får förlängas bara om det finns synnerliga skäl."),
        law=laws.ASSESSMENT,
    ),
    Rule(
        id="aterkoppling_anmalare",
        name="Återkoppling till anmälaren",
        inputs=(Input("beslut", "dag för beslutet att inleda eller inte inleda utredning", "Beslutet fattades"),),
        outputs=(Output("informera_senast", "Informera anmälaren senast"),),
        provisions=("19 kap. 6 § SoL",),
        count=lambda given: Outcome({"informera_senast": given.begin("beslut").weeks(1).rull()}),
        notes=(
            "Gäller om anmälaren begär det och det inte är olämpligt. Kommer begäran senare ska svaret ges genast.",
        ),
        law=laws.SOCIAL,
    ),
    Rule(
        id="barnutredning",
        name="Utredning om barn",
        inputs=(Input("inledd", "dag då utredningen inleddes", "Utredningen inleddes"),),
        outputs=(Output("klar_senast", "Utredningen ska vara klar senast"), _PLAN),
        provisions=("20 kap. 3 § SoL",),
        count=_inquiry,
        notes=(_CHILD, "Vid särskilda skäl får nämnden besluta att förlänga tiden."),
        law=laws.INQUIRY,
    ),
    Rule(
        id="uppfoljning_barn",
        name="Uppföljning av barn efter utredning",
        inputs=(Input("utredning_avslutad", "dag då utredningen avslutades", "Utredningen avslutades"),),
        outputs=(Output("avsluta_senast", "Uppföljningen ska avslutas senast"),),
        provisions=("23 kap. 5 § SoL",),
        count=lambda given: Outcome({"avsluta_senast": given.begin("utredning_avslutad").months(6).rull()}),
        notes=(_CHILD,),
        law=laws.SOCIAL,
    ),
    Rule(
        id="overklagande_forvaltningslagen",
        name="Överklagande av socialnämndens beslut",
        inputs=(Input("fick_del", "dag då den enskilde fick del av beslutet", "Den enskilde fick del av beslutet"),),
        outputs=(Output("inkommen_senast", "Överklagandet ska ha kommit in till nämnden senast"),),
        provisions=("43 § FL", "44 § FL", "35 kap. 1 § SoL"),
        count=lambda given: Outcome({"inkommen_senast": given.begin("fick_del").weeks(3).rull()}),
        law=laws.SOCIAL,
    ),
    Rule(
        id="drojsmal_forvaltningslagen",
        name="Dröjsmål i ett ärende",
        inputs=(
            Input("arende_inlett", "dag då den enskilde inledde ärendet", "Ärendet inleddes"),
            Input("begaran_inkom", "dag då begäran om avgörande kom in", "Begäran kom in", required=False),
        ),
        outputs=(
            Output("begaran_kan_goras_fran", "Begäran om avgörande kan göras från"),
            Output("avgor_eller_avsla_senast", "Avgör ärendet eller avslå begäran senast"),
        ),
        provisions=("12 § FL",),
        count=_delay,
    ),
    Rule(
        id="ej_verkstallt_beslut",
        name="Gynnande beslut som inte har verkställts",
        inputs=(Input("gynnande_beslut", "dag för det gynnande beslutet", "Beslutet fattades"),),
        outputs=(Output("rapporteringsskyldig_fran", "Ska rapporteras till IVO och revisorerna från"),),
        provisions=("34 kap. 1 § SoL",),
        count=lambda given: Outcome(
            {
                "rapporteringsskyldig_fran": given.begin("gynnande_beslut")
                .months(3)
                .next_day("Rapporteras från dagen efter,")
            }
        ),
        notes=("Rapporten lämnas en gång i kvartalet.",),
        law=laws.SOCIAL,
    ),
    Rule(
        id="overflyttning_arende",
        name="Överflyttning av ärende till annan kommun",
        inputs=(Input("begaran", "dag då den andra kommunen fick begäran om överflyttning", "Begäran gjordes"),),
        outputs=(Output("ivo_kan_ansokas_fran", "Utan svar kan IVO ansökas från"),),
        provisions=("29 kap. 10 § SoL", "29 kap. 11 § SoL"),
        count=lambda given: Outcome(
            {
                "ivo_kan_ansokas_fran": given.begin("begaran")
                .months(1)
                .next_day("Utan svar får ansökan göras från dagen efter,")
            }
        ),
        notes=("Den andra kommunen ska svara genast. Är kommunerna oense får ansökan göras utan att vänta.",),
        law=laws.SOCIAL,
    ),
)
