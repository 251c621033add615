"""The decision table as it stands in the data: rules with conditions, reasons, sources and actions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, StringConstraints, model_validator

from assistant.screening.conditions import Condition, Test, compiled
from assistant.screening.form import Field, Ground
from assistant.screening.levels import Level

LevelName = Annotated[Level, BeforeValidator(Level.read), PlainSerializer(str)]
SectionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$")]
Due = Literal[
    "idag", "nasta_arbetsdag", "hog", "forhojd", "bevaka", "vid_kontakt", "fore_avhysning", "forhandsbedomning",
    "utan_datum",
]  # fmt: skip


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ResponseTime(_Row):
    """What a level asks for (`gor`), and within how many days or working days."""

    id: LevelName
    gor: str
    inom: int
    raknas: Literal["dagar", "arbetsdagar"]

    @property
    def within(self) -> str:
        """ "i dag", "inom 1 arbetsdag", "inom 7 dagar"."""
        if not self.inom:
            return "i dag"
        return f"inom {self.inom} {self.raknas.removesuffix('ar') if self.inom == 1 else self.raknas}"


class Derived(_Row):
    """A value worked out from the fields `av`. `ord`: what the numbers 0, 1, 2 … stand for, where they are steps."""

    id: str
    typ: Literal["ja_nej", "tal"]
    namn: str
    ord: tuple[str, ...] = ()
    av: tuple[str, ...]


class Action(_Row):
    """What somebody does: what, who, by when. `samtycke`: contact outside the house, so consent or law is needed."""

    vad: str
    vem: str
    senast: Due
    nar: str = ""
    idag_om: Condition | None = None
    samtycke: bool = False


class Rule(_Row):
    """One row. niva: raises the level; poang: gives points; poangtroskel: the sum of points; info: tells or reduces."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{2}$")]
    titel: str
    typ: Literal["niva", "poang", "poangtroskel", "info"]
    niva: LevelName | None = None
    poang: int = 0
    villkor: Condition
    skal: str
    grund: tuple[Ground, ...]
    lagrum: tuple[str, ...] = ()
    kalla: tuple[str, ...] = ()
    vagledning: tuple[SectionId, ...]
    atgarder: tuple[Action, ...] = ()
    motverkar: tuple[str, ...] = ()
    sanker_till: dict[str, LevelName] = {}

    @model_validator(mode="after")
    def _fits_its_type(self) -> Rule:
        if (self.niva is None) is (self.typ in ("niva", "poangtroskel")):
            raise ValueError(f"regeln {self.id}: niva ska stå i regler av typ niva och poangtroskel, och bara där")
        if (self.poang > 0) is not (self.typ == "poang"):
            raise ValueError(f"regeln {self.id}: poang över noll ska stå i regler av typ poang, och bara där")
        if self.typ == "poangtroskel" and self.niva is Level.AKUT:
            raise ValueError(f"regeln {self.id}: poäng får inte ge AKUT")
        if (self.motverkar or self.sanker_till) and self.typ != "info":
            raise ValueError(f"regeln {self.id}: bara en regel av typ info får minska andra")
        return self

    @cached_property
    def holds(self) -> Test:
        """The condition as a function of the facts."""
        return compiled(self.villkor)


class Table(_Row):
    """The whole file: response times, the form, the derived values and the rules, in their order."""

    version: str
    datum: str
    nivaer: tuple[ResponseTime, ...]
    teman: dict[str, str]
    harledda: tuple[Derived, ...]
    falt: tuple[Field, ...]
    regler: tuple[Rule, ...]

    @cached_property
    def fields(self) -> dict[str, Field]:
        """The fields by id, in the order of the call."""
        return {field.id: field for field in self.falt}

    @cached_property
    def derived(self) -> dict[str, Derived]:
        """The derived values by id."""
        return {value.id: value for value in self.harledda}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The rules by id, in the order of the table."""
        return {rule.id: rule for rule in self.regler}

    @cached_property
    def times(self) -> dict[Level, ResponseTime]:
        """The response time of each level."""
        return {time.id: time for time in self.nivaer}

    def times_within(self, days: Mapping[Level, int]) -> dict[Level, ResponseTime]:
        """The response times with other numbers of days for some levels."""
        return {
            level: time.model_copy(update={"inom": days.get(level, time.inom)}) for level, time in self.times.items()
        }

    def name(self, value: str) -> str:
        """The Swedish name of a field or derived value."""
        return (self.fields.get(value) or self.derived[value]).namn

    def sources(self, value: str) -> tuple[str, ...]:
        """The fields that a field or derived value comes from."""
        return (value,) if value in self.fields else self.derived[value].av
