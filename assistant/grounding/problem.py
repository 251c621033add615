"""What can be wrong with a written sentence: a code that is stable, and why in Swedish."""

from __future__ import annotations

from dataclasses import dataclass

TEXTS = {
    "utan_kalla": "Meningen anger ingen källa.",
    "tal": "{what} står inte så i det avsnitt som meningen hänvisar till.",
    "datum": "Datumet {what} står inte i det avsnitt som meningen hänvisar till.",
    "veckodag": "Veckodagen stämmer inte: {what}.",
    "lagrum": "{what} står inte så i det avsnitt som meningen hänvisar till.",
    "lagrum_finns_inte": "{what} finns inte.",
    "lag": "Lagen {what} nämns inte i det avsnitt som meningen hänvisar till.",
    "nekande": "Meningen bejakar det som avsnittet nekar till, eller tvärtom: ”{what}”.",
    "styrka": "Avsnittet säger inte ”{what}” om detta (får, bör och ska är olika saker).",
    "part": "Avsnittet säger inte detta om {what}.",
    "motsats": "Avsnittet säger inte ”{what}” om detta, utan motsatsen.",
    "undantagslost": "Avsnittet säger inte ”{what}”.",
    "innehall": "Avsnittet säger inte detta. Orden saknas: {what}.",
    "lank": "Meningen innehåller en länk, bild eller kod.",
    "tecken": "Meningen innehåller tecken som inte hör till svensk text.",
    "order": "Meningen ger order till läsaren eller programmet: ”{what}”.",
    "lofte": "Meningen lovar, bedömer eller beslutar något: ”{what}”.",
}


@dataclass(frozen=True)
class Problem:
    """Something that the sentence says and its passages do not; `what` is the words in question ("" for none)."""

    code: str
    what: str = ""

    @property
    def text(self) -> str:
        """Why, as a Swedish sentence."""
        return TEXTS[self.code].format(what=self.what)
