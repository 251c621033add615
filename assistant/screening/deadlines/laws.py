"""From when the law that the rules follow holds, and what is said of an earlier event."""

from __future__ import annotations

from datetime import date

from assistant.screening.deadlines.types import Law

TENANCY = Law(
    date(2024, 7, 1),
    "En dag ligger före den 1 juli 2024, då hyreslagen ändrades. Äldre lydelse kan gälla: kontrollera lagrummet.",
)
SOCIAL = Law(
    date(2025, 7, 1),
    "En dag ligger före den 1 juli 2025, då socialtjänstlagen (2025:400) började gälla. Äldre lydelse kan gälla: "
    "kontrollera lagrummet.",
)
ASSESSMENT = Law(SOCIAL.since, f"{SOCIAL.text} Fjorton dagar gällde även enligt 11 kap. 1 a § gamla SoL.")
INQUIRY = Law(SOCIAL.since, f"{SOCIAL.text} Fyra månader gällde även enligt 11 kap. 2 § gamla SoL.")
