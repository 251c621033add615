"""Scripts made from what the screening ships: its vignettes and its worked dates. The keys stand in one place."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.frontmatter import load_yaml

_DATA = Path(str(files("assistant"))) / "data"


def vignettes() -> dict[str, Any]:
    """The vignettes of the screening as a script: told, filled in, with every rule that must hold."""
    path = _DATA / "vignettes.yaml"
    rows = load_yaml(path.read_text("utf-8"), path)["fall"]
    return {
        "title": "Screening, de 25 vinjetterna",
        "split": "dev",
        "defaults": {"kind": "screening"},
        "cases": [_vignette(row) for row in rows],
    }


def _vignette(row: dict[str, Any]) -> dict[str, Any]:
    key = row["forvantat"]
    return {
        "id": f"vinjett-{row['id'].lower()}",
        "title": row["titel"],
        "vignette": row["text"],
        "answers": row["svar"],
        "today": row["svar"]["datum_samtal"],
        "expect": {
            "level": key["niva"],
            "fired": key["regler_alla"],
            "exact": True,
            "not_fired": key.get("regler_far_inte", []),
            "notices": key.get("upplysningar", []),
            "themes": key["teman"],
            "dates": key["datum"],
        },
    }


def worked_dates() -> dict[str, Any]:
    """The worked examples of the deadline rules as a script."""
    rows = json.loads((_DATA / "deadlines-examples.json").read_text("utf-8"))["examples"]
    return {
        "title": "Frister, de 48 uträknade exemplen",
        "split": "dev",
        "defaults": {"kind": "deadline"},
        "cases": [
            {
                "id": f"fristexempel-{row['id'].lower()}",
                "rule": row["rule"],
                "inputs": row["input"],
                "outputs": row["expected"],
                "note": row["explanation"],
            }
            for row in rows
        ],
    }


SHIPPED: dict[str, Callable[[], dict[str, Any]]] = {"vinjetter": vignettes, "fristexempel": worked_dates}
