"""The scripts' JSON Schema, for completion and checking in an editor: `python -m evals.script.schema` writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from evals.script.problems import CASES
from evals.script.types import SHARED, Case, CaseBase, Split
from evals.script.words import DESCRIPTIONS

FILE = Path(__file__).parents[1] / "scripts" / "schema.json"


def schema() -> dict[str, Any]:
    """The schema of a script file, with a Swedish description of every key."""
    models = TypeAdapter(Case).json_schema(ref_template="#/$defs/{model}")["$defs"]
    for model in CASES.values():
        # The kind may stand in defaults: a case without it is any of those that it can be.
        models[model.__name__]["required"].remove("kind")
    cases = {"type": "array", "items": {"anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in CASES.values()]}}
    script = _object({"title": {"type": "string"}, "split": TypeAdapter(Split).json_schema(), "defaults": _defaults()})
    script["properties"]["cases"] = cases
    for model in (*models.values(), script["properties"]["defaults"], script):
        _describe(model)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **script,
        "required": ["title", "split", "cases"],
        "$defs": models,
    }


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _defaults() -> dict[str, Any]:
    shared = CaseBase.model_json_schema()["properties"]
    return _object({name: shared.get(name, {"enum": list(CASES)}) for name in SHARED})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _describe(model: dict[str, Any]) -> None:
    """Puts our words in place of the docstrings, which are for those who read the code."""
    model.pop("description", None)
    for name, row in model["properties"].items():
        row.pop("title", None)
        row["description"] = DESCRIPTIONS[name]


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
