"""Builds `corpus/data/statutes.json`: which sections each statute has, as numbers only, no text.

    python -m corpus.build_register STATUTES_DIR

STATUTES_DIR holds one JSON file per statute with `provisions` (chapter, section). The statutes themselves are not
part of this project; the register is, so that an invented section can be recognised on any machine.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

# How each statute is written in an answer ("cite"), and the other names people use for it (lower case).
NAMES: dict[str, tuple[str, list[str]]] = {
    "1970:994": ("JB", ["jordabalken", "jordabalk"]),
    "1991:614": ("BRL", ["bostadsrättslagen"]),
    "1981:774": ("UB", ["utsökningsbalken"]),
    "1981:981": ("UF", ["utsökningsförordningen"]),
    "2025:400": ("SoL", ["socialtjänstlagen", "nya socialtjänstlagen", "nya sol"]),
    "2025:468": ("SoF", ["socialtjänstförordningen"]),
    "2009:400": ("OSL", ["offentlighets- och sekretesslagen", "sekretesslagen"]),
    "2017:900": ("FL", ["förvaltningslagen"]),
    "1990:52": ("LVU", ["lagen med särskilda bestämmelser om vård av unga"]),
    "1993:387": ("LSS", ["lagen om stöd och service till vissa funktionshindrade"]),
    "2016:675": ("SkL", ["skuldsaneringslagen"]),
    "2010:1932": ("DelgL", ["delgivningslagen"]),
    "2011:154": ("förordning (2011:154)", ["delgivningsförordningen"]),
    "2012:978": ("lag (2012:978)", ["privatuthyrningslagen", "lagen om uthyrning av egen bostad"]),
    "1930:173": ("lag (1930:173)", ["lagen om beräkning av lagstadgad tid"]),
    "1989:253": ("lag (1989:253)", ["lagen om allmänna helgdagar"]),
    "1990:746": ("lag (1990:746)", ["lagen om betalningsföreläggande och handräckning", "bfl"]),
    "1991:1339": ("förordning (1991:1339)", ["förordningen om betalningsföreläggande och handräckning"]),
    "1973:188": ("lag (1973:188)", ["lagen om arrendenämnder och hyresnämnder", "hyresnämndslagen"]),
    "1978:304": ("lag (1978:304)", ["hyresförhandlingslagen"]),
    "1978:314": ("förordning (1978:314)", []),
    "2003:37": ("förordning (2003:37)", []),
    "2005:1148": ("förordning (2005:1148)", []),
    "1992:1094": ("förordning (1992:1094)", ["förordningen om avgifter vid kronofogdemyndigheten"]),
    "1981:739": ("lag (1981:739)", ["inkassokostnadslagen"]),
    "2001:454": ("lag (2001:454)", ["lagen om behandling av personuppgifter inom socialtjänsten", "solpul"]),
    "2024:79": ("lag (2024:79)", ["lagen om placering av barn i skyddat boende"]),
    "2000:1383": (
        "lag (2000:1383)",
        ["bostadsförsörjningslagen", "lagen om kommunernas bostadsförsörjningsansvar"],
    ),
    "2018:1197": ("barnkonventionen", ["lag (2018:1197)", "barnkonventionslagen", "fn:s barnkonvention"]),
}

# Statutes that people name but whose sections are not in the register: a reference to them is "not known",
# never "does not exist".
UNREGISTERED: dict[str, tuple[str, list[str]]] = {
    "2001:453": (
        "gamla SoL",
        ["gamla socialtjänstlagen", "äldre sol", "socialtjänstlagen (2001:453)", "sol (2001:453)"],
    ),
    "1988:870": ("LVM", ["lagen om vård av missbrukare i vissa fall"]),
    "1974:152": ("RF", ["regeringsformen"]),
    "1962:700": ("BrB", ["brottsbalken"]),
    "1949:381": ("FB", ["föräldrabalken"]),
    "1987:230": ("ÄktB", ["äktenskapsbalken"]),
    "2003:376": ("sambolagen", ["lag (2003:376)"]),
    "2010:110": ("SFB", ["socialförsäkringsbalken"]),
    "2017:725": ("kommunallagen", ["kommunallag (2017:725)"]),
}

# Chapters of which only some sections were read; absence there proves nothing. Whole statutes are complete.
PARTIAL = {("1970:994", "8"), ("1981:774", "4"), ("1981:774", "7"), ("1981:774", "8")} | {
    ("1981:981", chapter) for chapter in ("1", "2", "3", "17")
}

# A statute name that stands for one chapter of another statute.
IMPLIED = {"hyreslagen": ("1970:994", "12")}


def register(statutes_dir: Path) -> dict[str, Any]:
    """The register as plain data: {"as_of", "implied_chapters", "statutes": {sfs: {cite, title, url, chapters}}}."""
    statutes: dict[str, Any] = {}
    as_of = ""
    for path in sorted(statutes_dir.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        if not isinstance(data, dict) or data.get("sfs") not in NAMES:
            continue
        sfs = data["sfs"]
        chapters: dict[str, list[str]] = {}
        for provision in data["provisions"]:
            sections = chapters.setdefault(provision["chapter"] or "", [])
            if provision["section"] not in sections:
                sections.append(provision["section"])
        cite, aliases = NAMES[sfs]
        statutes[sfs] = {
            "cite": cite,
            "aliases": aliases,
            "title": data["title"],
            "url": data["source_url"],
            "chapters": {
                number: {"complete": (sfs, number) not in PARTIAL, "sections": sections}
                for number, sections in chapters.items()
            },
            # Only a statute read whole can say that a chapter does not exist.
            "complete": data["scope"] == "hela",
        }
        as_of = max(as_of, data["text_as_of"])
    for sfs, (cite, aliases) in UNREGISTERED.items():
        statutes[sfs] = {
            "cite": cite,
            "aliases": aliases,
            "title": "",
            "url": "",
            "chapters": {},
            "complete": False,
        }
    implied = {name: list(target) for name, target in IMPLIED.items()}
    return {"as_of": as_of, "implied_chapters": implied, "statutes": statutes}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("statutes_dir", type=Path)
    target = Path(__file__).parent / "data" / "statutes.json"
    data = register(parser.parse_args().statutes_dir)
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sections = sum(len(c["sections"]) for s in data["statutes"].values() for c in s["chapters"].values())
    print(f"{target}: {len(data['statutes'])} statutes, {sections} sections, as of {data['as_of']}")


if __name__ == "__main__":
    main()
