"""The questions of the screening: what is asked, in which order, and what may be answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from assistant.screening.conditions import NOT_RELEVANT, UNKNOWN

Ground = Literal["law", "guidance", "research", "judgement"]


class Field(BaseModel):
    """One question. `varden`: answer id → Swedish text; a date may list ej_aktuellt. Every field may be vet_ej.

    `prova` are the values tried when the next question is chosen (dates: days from today).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    sektion: str
    namn: str
    fraga: str
    typ: Literal["val", "flerval", "heltal", "datum"]
    varden: dict[str, str] = {}
    minst: int = 0
    hogst: int = 0
    bakat: bool = False
    prova: tuple[int, ...] = ()
    nyckel: bool = False
    obligatorisk: bool = False
    varfor: str
    grund: tuple[Ground, ...] = ()
    kalla: str = ""

    @model_validator(mode="after")
    def _fits_its_type(self) -> Field:
        if self.typ in ("val", "flerval") and not self.varden:
            raise ValueError(f"fältet {self.id} saknar varden, ange svaren")
        if UNKNOWN in self.varden:
            raise ValueError(f"fältet {self.id} räknar upp {UNKNOWN}, ta bort det: det är alltid tillåtet")
        if self.typ == "heltal" and self.minst >= self.hogst:
            raise ValueError(f"fältet {self.id}: minst ska vara mindre än hogst")
        if self.typ == "datum" and set(self.varden) - {NOT_RELEVANT}:
            raise ValueError(f"fältet {self.id}: ett datum kan bara ha värdet {NOT_RELEVANT}")
        return self


def json_schema(fields: Iterable[Field], version: str) -> dict[str, Any]:
    """JSON Schema of the answers: one property a field, in the order of the call."""
    fields = list(fields)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Riskscreening vid hot om avhysning, {version}",
        "type": "object",
        "additionalProperties": False,
        "required": [field.id for field in fields if field.obligatorisk],
        "properties": {field.id: _property(field) for field in fields},
    }


def _property(field: Field) -> dict[str, Any]:
    about: dict[str, Any] = {
        "title": field.namn,
        "description": f"{field.fraga} {field.varfor}",
        "x-sektion": field.sektion,
    }
    if field.varden:
        about["x-texter"] = field.varden | {UNKNOWN: "vet ej"}
    options = [*field.varden, UNKNOWN]
    if field.typ == "val":
        return about | {"enum": options}
    if field.typ == "flerval":
        items = {"type": "array", "items": {"enum": options}, "minItems": 1, "uniqueItems": True}
        return about | {"anyOf": [items, {"enum": options}]}
    if field.typ == "heltal":
        number = {"type": "integer", "minimum": field.minst, "maximum": field.hogst}
        return about | {"anyOf": [number, {"const": UNKNOWN}]}
    text = {"type": "string", "description": "Datum, helst ÅÅÅÅ-MM-DD; även 24/11, 24 nov, tis 24 november 2026."}
    return about | {"anyOf": [text, {"enum": options}]}
