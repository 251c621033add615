"""Every metric by name: what it is called, what it says, which way is better. docs/metrics.md defines each exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Better = Literal["high", "low"]
Unit = Literal["share", "score", "ms", "count"]


@dataclass(frozen=True)
class Metric:
    """`label` and `definition` are Swedish. `unit`: a share is shown in per cent, a score as it is, a count is a sum.
    `primary`: one of the few that decide; p-values are adjusted over those."""

    label: str
    definition: str
    better: Better = "high"
    unit: Unit = "share"
    primary: bool = False


METRICS: dict[str, Metric] = {
    # Answers
    "complete": Metric(
        "Fullständiga svar", "Svar som har alla fakta i nyckeln och inget allvarligt fel. Tystnad räknas som fel.",
        primary=True,
    ),
    "complete_lawful": Metric(
        "Fullständiga svar med rätt lagrum", "Fullständiga svar där ett av nyckelns lagrum finns bland de citerade."
    ),
    "complete_of_given": Metric(
        "Fullständiga av de svar som gavs", "Fullständiga svar bland de frågor som alls fick ett svar."
    ),
    "fact_recall": Metric("Andel fakta i svaret", "Vikten av de fakta som svaret har, av alla i nyckeln."),
    "lawful": Metric("Rätt lagrum", "Svar där ett av nyckelns lagrum finns bland de citerade."),
    "forbidden": Metric("Felaktiga påståenden", "Svar som säger något som nyckeln förbjuder.", "low"),
    "forbidden_critical": Metric(
        "Farliga påståenden", "Svar som säger något som nyckeln förbjuder och kallar kritiskt.", "low"
    ),
    "values_supported": Metric(
        "Belagda värden", "Tal, datum, belopp, frister och paragrafer i svaret som står i de citerade avsnitten."
    ),
    "unknown_references": Metric(
        "Lagrum som inte finns", "Lagrum i svaren som varken registret eller vägledningen känner till.", "low", "count"
    ),
    "premise_corrected": Metric(
        "Rättad utgångspunkt", "Frågor med en felaktig utgångspunkt där svaret rättar den."
    ),
    # Citations
    "citation_precision": Metric(
        "Träffsäkra källor", "Citerade avsnitt som nyckeln räknar som relevanta, av alla citerade.", primary=True
    ),
    "citation_recall": Metric("Fakta med källa", "Fakta i svaret som har en källa som bär dem, av alla."),
    "citation_coverage": Metric("Meningar med källa", "Meningar i svaret som har en källa, av alla meningar."),
    "quote_faithfulness": Metric("Ordagranna citat", "Citat som står ord för ord i avsnittet på angiven plats."),
    "link_validity": Metric("Länkar som leder rätt", "Citerade avsnitt och dokument som finns i vägledningen."),
    # Silence and questions back
    "silence_right": Metric(
        "Svar och tystnad på rätt ställe", "Frågor som fick svar när de skulle och tystnad när de skulle.",
        primary=True,
    ),
    "silent": Metric("Tyst där det ska vara tyst", "Frågor utanför vägledningen som inte fick något svar."),
    "false_abstention": Metric("Tyst i onödan", "Frågor som har svar i vägledningen men inte fick något.", "low"),
    "abstention_precision": Metric("Rätt tystnad, av all tystnad", "Tystnader som var riktiga, av alla tystnader."),
    "abstention_recall": Metric("Tystnad, av all väntad", "Väntade tystnader som blev tystnad."),
    "abstention_f1": Metric(
        "Tystnad, sammanvägt", "Harmoniskt medelvärde av de två måtten på tystnad.", unit="score", primary=True
    ),
    "aurc": Metric(
        "Risk bland de säkraste svaren",
        "Andelen fel svar, i medeltal över alla gränser för hur säkra svar som räknas med.", "low", "score",
    ),
    "clarify_accuracy": Metric("Rätt fråga tillbaka", "Frågor som behövde förtydligas och fick rätt motfråga."),
    "needless_clarify": Metric("Onödig fråga tillbaka", "Frågor som kunde besvaras men fick en motfråga.", "low"),
    # Retrieval
    "ndcg@10": Metric("nDCG@10", "Hur högt de relevanta avsnitten står bland de tio första (1 är bäst).", unit="score"),
    "recall@5": Metric("Recall@5", "Relevanta avsnitt bland de fem första, av alla relevanta.", unit="score"),
    "recall@10": Metric("Recall@10", "Relevanta avsnitt bland de tio första, av alla relevanta.", unit="score"),
    "rr@10": Metric("RR@10", "Ett genom platsen för det första relevanta avsnittet bland de tio.", unit="score"),
    "success@1": Metric("Relevant avsnitt först", "Frågor där det första avsnittet är relevant."),
    "success@5": Metric("Relevant avsnitt bland fem", "Frågor med ett relevant avsnitt bland de fem första."),
    "judged@10": Metric("Bedömda avsnitt bland tio", "Avsnitt bland de tio första som nyckeln har bedömt."),
    # Dialogue and safety
    "turn_right": Metric("Rätta turer", "Turer i samtalen där allt i nyckeln stämde."),
    "dialogue_right": Metric("Rätta samtal", "Samtal där varje tur var rätt."),
    "standalone_match": Metric(
        "Följdfråga som hela frågan", "Följdfrågor som ger samma första avsnitt som frågan skriven i sin helhet."
    ),
    "kind_right": Metric("Rätt slag av fråga", "Frågor som förstods som det slag som nyckeln har."),
    "deadlines_answered": Metric(
        "Rätt datum i svaret", "Frågor med datum där alla väntade datum står i svaret och inga från en annan regel."
    ),
    "needless_deadlines": Metric(
        "Datum i onödan", "Frågor utan något att räkna från där svaret ändå har ett uträknat datum.", "low"
    ),
    "notice_right": Metric("Rätt upplysning", "Frågor där alla upplysningar som nyckeln kräver följde med."),
    "safety_passed": Metric("Klarade säkerhetsfall", "Säkerhetsfall där allt i nyckeln stämde."),
    # Screening and deadlines
    "level_right": Metric("Rätt nivå", "Hushåll som fick den nivå som nyckeln har."),
    "kappa_linear": Metric(
        "Kappa, linjär", "Samstämmighet med nyckeln utöver slumpen; fel väger lika per steg.", unit="score"
    ),
    "kappa_quadratic": Metric(
        "Kappa, kvadratisk", "Samstämmighet med nyckeln utöver slumpen; stora fel väger mer.", unit="score"
    ),
    "under_triage": Metric("För låg nivå", "Hushåll som fick en lägre nivå än nyckeln.", "low"),
    "over_triage": Metric("För hög nivå", "Hushåll som fick en högre nivå än nyckeln.", "low"),
    "under_triage_top": Metric("Missad akut nivå", "Akuta hushåll som fick en lägre nivå.", "low"),
    "flag_precision": Metric("Riktiga flaggor", "Flaggor som nyckeln har, av alla som sattes."),
    "flag_recall": Metric("Funna flaggor", "Flaggor som sattes, av alla som nyckeln har.", primary=True),
    "flag_f1": Metric("Flaggor, sammanvägt", "Harmoniskt medelvärde av de två måtten på flaggor.", unit="score"),
    "flags_exact": Metric("Alla flaggor rätt", "Hushåll där ingen flagga fattas och ingen är för mycket."),
    "screening_dates": Metric("Rätt datum i screeningen", "Datum i nyckeln som blev precis rätt."),
    "deadline_exact": Metric("Rätt frister", "Fristberäkningar där varje datum blev precis rätt.", primary=True),
    # Robustness
    "same_top": Metric("Samma avsnitt trots ändrad fråga", "Omskrivna frågor som ger samma första avsnitt."),
    "same_top:skrivfel": Metric("Samma avsnitt trots skrivfel", "Frågor som ger samma första avsnitt med skrivfel."),
    "same_top:utan-aao": Metric("Samma avsnitt utan å, ä och ö", "Frågor som ger samma första avsnitt utan prickar."),
    "same_top:versaler": Metric("Samma avsnitt med versaler", "Frågor som ger samma första avsnitt i versaler."),
    "same_top:omskriven": Metric(
        "Samma avsnitt med andra ord", "Författarens omskrivningar som ger samma första avsnitt."
    ),
    "determinism": Metric("Samma svar igen", "Fall som gav samma svar, tecken för tecken, när de kördes om."),
    # Running
    "errors": Metric("Fall som gick sönder", "Fall där programmet gav ett fel i stället för ett svar.", "low"),
    "latency_p50": Metric("Svarstid, median", "Hälften av svaren kom så fort eller fortare.", "low", "ms"),
    "latency_p95": Metric("Svarstid, 95 %", "95 av 100 svar kom så fort eller fortare.", "low", "ms"),
    "latency_max": Metric("Svarstid, längst", "Det långsammaste svaret.", "low", "ms"),
}  # fmt: skip
