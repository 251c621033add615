"""What must be known at an event although no date can be counted; shown with the rules it concerns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reminder:
    """An event, what to know of it (Swedish), its provisions, and the rules beside which it is shown."""

    event: str
    text: str
    provisions: tuple[str, ...]
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.event}: {self.text} ({'; '.join(self.provisions)})"


_RECOVERY = ("atervinning_hyresratt", "atervinning_bostadsratt")

REMINDERS = (
    Reminder(
        "Meddelande om uppsägning",
        "Kontrollera belopp, förfallodag och hyresvärdens betalningsuppgifter mot formuläret i förordning (1978:314). "
        "Fel belopp kan göra meddelandet verkningslöst (RH 1995:34). En utelämnad uppgift om lägenhetens storlek "
        "gjorde det inte (NJA 1985 s. 586).",
        ("12 kap. 44 § JB",),
        ("atervinning_hyresratt",),
    ),
    Reminder(
        "Underrättelse om störningar",
        "Lagen anger ingen frist. Hyresvärden får säga upp först efter underrättelsen. Vid särskilt allvarliga "
        "störningar räcker en kopia av uppsägningen. Den som gör rättelse före uppsägningen får behålla hyresrätten, "
        "utom när störningarna är särskilt allvarliga.",
        ("12 kap. 25 a § JB", "12 kap. 42 § JB", "12 kap. 43 § JB"),
    ),
    Reminder(
        "Orosanmälan",
        "Bedöm genast, samma dag, om barnet behöver omedelbart skydd.",
        ("20 kap. 1 § SoL",),
        ("forhandsbedomning",),
    ),
    Reminder(
        "Ansökan om avhysning",
        "Kronofogden underrättar nämnden både när ansökan har gjorts och om tiden för avhysningen.",
        ("16 kap. 2 § UF",),
        ("avhysning_tid", "bekraftelse_kronofogden"),
    ),
    Reminder(
        "Hinder att betala i tid",
        "Den som av sjukdom eller liknande oförutsedd händelse har hindrats kan betala så snart det går, senast när "
        "tvisten om avhysning avgörs i första instans.",
        ("12 kap. 44 § JB", "7 kap. 23 § BRL"),
        _RECOVERY,
    ),
    Reminder(
        "Utslag har meddelats",
        "Att betala skulden ger enligt Kronofogdens information inte längre tillbaka kontraktet. Det kräver att "
        "hyresvärden går med på det.",
        ("12 kap. 44 § JB",),
        ("atervinning_hyresratt", "atervinning_utslag"),
    ),
    Reminder(
        "Tid på dagen",
        "En förrättning hålls normalt mellan klockan 6 och 21.",
        ("3 kap. 1 § UF",),
        ("avhysning_tid",),
    ),
    Reminder(
        "Kort hyrestid kvar",
        "Måste hyresgästen ändå flytta inom en månad från förverkandet går hyresrätten inte att återvinna, och "
        "nämndens åtagande hjälper inte. Kontrollera avtalets slut.",
        ("12 kap. 44 § JB",),
        ("atervinning_hyresratt",),
    ),
)
