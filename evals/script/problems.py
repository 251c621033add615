"""What is wrong with a script, in Swedish: pydantic's findings put in words that name the key and the remedy."""

from __future__ import annotations

from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from assistant.types import Turn
from evals.script import types
from evals.script.types import DialogueTurn, Fact, Forbidden, Key, ScreeningKey

CASES: dict[str, type[BaseModel]] = {
    "retrieval": types.RetrievalCase,
    "qa": types.QaCase,
    "abstention": types.AbstentionCase,
    "premise": types.PremiseCase,
    "clarify": types.ClarifyCase,
    "dialogue": types.DialogueCase,
    "screening": types.ScreeningCase,
    "deadline": types.DeadlineCase,
    "reply": types.ReplyCase,
    "safety": types.SafetyCase,
}
_PARTS: dict[str, type[BaseModel]] = {"facts": Fact, "forbidden": Forbidden, "turns": DialogueTurn, "history": Turn}
_MESSAGES = {
    "missing": "saknas, lägg till",
    "string_type": "ska vara text",
    "string_too_short": "är tom",
    "string_too_long": "är för lång",
    "string_pattern_mismatch": "har fel form (små bokstäver, siffror och bindestreck)",
    "too_short": "har för få rader",
    "tuple_type": "ska vara en lista, skriv [ … ]",
    "dict_type": "ska vara nycklar och värden",
    "model_type": "ska vara nycklar och värden",
    "model_attributes_type": "ska vara nycklar och värden",
    "float_parsing": "ska vara ett tal",
    "float_type": "ska vara ett tal",
    "greater_than": "är för litet",
    "less_than_equal": "är för stort",
}


def in_swedish(error: ErrorDetails, place: tuple[int | str, ...], kind: str) -> str:
    """What is wrong with the value at a place of a case of that kind (or of the head: kind "")."""
    name = ".".join(str(step + 1) if isinstance(step, int) else step for step in place if step != "[key]")
    problem, said = error["type"], error.get("ctx", {})
    if problem == "extra_forbidden":
        return f"okänd nyckel ”{place[-1]}”{_meant(str(place[-1]), place, kind)}"
    if problem == "value_error":
        return f"”{name}”: {said['error']}"
    if problem.startswith("date"):
        return f"”{name}”: {error['input']} är inget giltigt datum, skriv ÅÅÅÅ-MM-DD"
    if problem == "literal_error":
        allowed = str(said["expected"]).replace("'", "").replace(" or ", ", ")
        return f"”{name}”: {error['input']} finns inte (tillåtna: {allowed})"
    return f"”{name}” {_MESSAGES.get(problem, 'har ett värde som inte kan läsas')}"


def _meant(key: str, place: tuple[int | str, ...], kind: str) -> str:
    close = get_close_matches(key, allowed(place, kind), n=1)
    return f" (menade du ”{close[0]}”?)" if close else ", ta bort den eller rätta stavningen"


def allowed(place: tuple[int | str, ...], kind: str) -> list[str]:
    """The keys that may stand where the last step of the place stands."""
    above = [step for step in place[:-1] if isinstance(step, str)]
    if not above:
        return list(CASES[kind].model_fields) if kind else [*types.EvalScript.model_fields, "defaults"]
    if above[-1] == "defaults":
        return list(types.SHARED)
    expected: type[BaseModel] = ScreeningKey if kind == "screening" else Key
    model = expected if above[-1] == "expect" else _PARTS.get(above[-1])
    return list(model.model_fields) if model else []
