"""Statutes in the shape that Riksdagen's open data publishes them; the statute here is invented, the shape is not.

Seen in open parsers of that service and in copies of what it sends: lines of some 63 characters that end in CRLF,
blocks parted by an empty line, what is coming and what ends between slashes, anchors in the HTML for every section.
"""

from __future__ import annotations

import json
import re
import textwrap
from typing import Any

PROVLAG = """\
1 kap. Inledande bestämmelser

Lagens innehåll

1 § Denna lag innehåller bestämmelser om prov. I lagen finns

- bestämmelser om provtid (2 kap.), och

- bestämmelser om avgifter (3 kap.).

2 § Med prov avses i denna lag det som prövas enligt 3 §
eller enligt

3 § om provtagning,

och som inte är undantaget.

3 § Provet ska tas inom tre veckor från den dag då provtagaren
fick del av underrättelsen.

Det som sägs i första stycket gäller inte i fall som avses i
2 kap.
1 § andra stycket. Lag (2021:10).

2 kap. Provtid

Hur lång tiden är

1 § Provtiden är en månad.

Om det finns särskilda skäl får tiden förlängas.

1 a § Har upphävts genom lag (2022:5).
1 b § Har upphävts genom lag (2022:5).

2 § /Upphör att gälla U:2026-07-01/
Avgiften är 100 kronor. Lag (2021:10).

2 § /Träder i kraft I:2026-07-01/
Avgiften är 150 kronor. Lag (2026:77).

Överklagande m.m.

3 § Beslut får överklagas.

3 kap. Bemyndiganden

1 § Regeringen får meddela föreskrifter om avgifter.

Övergångsbestämmelser

2020:1

1. Denna lag träder i kraft den 1 januari 2020.

2021:10

Denna lag träder i kraft den 1 juli 2021.
"""


def published(
    text: str = PROVLAG,
    sfs: str = "2020:1",
    title: str = "Provlag (2020:1)",
    facts: tuple[Any, ...] = (),
    html: str = "",
) -> bytes:
    """The file as the service sends it."""
    document = {
        "dok_id": f"sfs-{sfs.replace(':', '-')}",
        "beteckning": sfs,
        "titel": title,
        "subtitel": "t.o.m. SFS 2026:77",
        "organ": "Provdepartementet",
        "text": text.replace("\n", "\r\n"),
        "html": html,
    }
    status = {"dokument": document, "dokuppgift": {"uppgift": list(facts)}}
    return json.dumps({"dokumentstatus": status}, ensure_ascii=False).encode()


def as_published(statute: dict[str, Any]) -> tuple[str, str]:
    """Text and HTML of a statute that is stored by provisions, put together again as the service sends them."""
    blocks: list[str] = []
    anchors: list[str] = []
    chapter = heading = ""
    for provision in statute["provisions"]:
        if provision["chapter"] and provision["chapter"] != chapter:
            chapter, heading = provision["chapter"], ""
            blocks.append(f"{chapter} kap. {provision['chapter_title']}")
        if provision["heading"] and provision["heading"] != heading:
            heading = provision["heading"]
            blocks.append(heading)
        first, *others = provision["text"].split("\n")
        if article := re.fullmatch(r"artikel (\d+)", provision["section"]):
            blocks += [f"Artikel {article[1]}", first, *others]
            continue
        begins, ends = provision.get("valid_from"), provision.get("valid_until")
        marks = (f"/Träder i kraft I:{begins}/" if begins else "") + (f"/Upphör att gälla U:{ends}/" if ends else "")
        blocks += [f"{provision['section']} § {marks} {first}", *others]
        name = (f"K{chapter}P" if chapter else "P") + provision["section"]
        anchors.append(f'<a class="paragraf" name="{name.replace(" ", "")}"><b>{provision["section"]} §</b></a>')
    wrapped = (textwrap.fill(block, 63, break_long_words=False, break_on_hyphens=False) for block in blocks)
    return "\n\n".join(wrapped).replace("\n", "\r\n"), "".join(anchors)
