"""The data files that training may read, with origin and licence, and the statutes held out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Kind = Literal["translation", "passage", "pair", "inference"]


@dataclass(frozen=True)
class Source:
    """One gzip-compressed data file; `repeat` is how often its lines count in the distillation set."""

    name: str
    kind: Kind
    origin: str
    licence: str
    repeat: int = 1

    @property
    def filename(self) -> str:
        """File name inside the data folder."""
        return f"{self.name}.{'jsonl' if self.kind == 'inference' else 'tsv'}.gz"


MICROSOFT = "Microsoft documentation (Swedish)"
FOLKETS = "Folkets lexikon, KTH"

SOURCES: tuple[Source, ...] = (
    Source("ensv_evaka", "translation", "eVaka, municipal early education, interface texts", "LGPL-2.1-or-later"),
    Source("ensv_flores", "translation", "FLORES-101 devtest", "CC BY-SA 4.0"),
    Source("ensv_folkets_examples", "translation", f"{FOLKETS}, examples", "CC BY-SA 2.5"),
    Source("ensv_folkets_words", "translation", f"{FOLKETS}, words", "CC BY-SA 2.5"),
    Source("ensv_gnome", "translation", "GNOME user documentation", "CC BY 3.0"),
    Source("ensv_mozilla", "translation", "mozilla.org localisation", "MPL 2.0"),
    Source("ensv_ms_paras", "translation", "Microsoft Dynamics 365 Business Central documentation", "CC BY 4.0"),
    Source("ensv_ms_slugs", "translation", f"{MICROSOFT}, headings", "CC BY 4.0"),
    Source("ensv_ntrex", "translation", "NTREX-128 newstest2019", "CC BY-SA 4.0"),
    Source(
        "ensv_pud",
        "translation",
        "Universal Dependencies PUD, English and Swedish",
        "CC BY-SA 4.0 (Swedish side; English side as in UD_English-PUD)",
    ),
    Source("ensv_tatoeba", "translation", "Tatoeba sentences", "CC BY 2.0 FR"),
    Source(
        "ensv_glossary_social",
        "translation",
        "glossary written for this project",
        "the project's own",
        repeat=20,
    ),
    Source(
        "law_passages",
        "passage",
        "Swedish statutes in force (text free under 9 § URL)",
        "CC BY 4.0 (compilation)",
    ),
    Source("svsv_definitions", "pair", f"{FOLKETS}, definitions", "CC BY-SA 2.5"),
    Source("svsv_folkets_syn", "pair", f"{FOLKETS}, synonyms", "CC BY-SA 2.5"),
    Source("svsv_ms_heading_body", "pair", f"{MICROSOFT}, heading and text", "CC BY 4.0"),
    Source("svsv_ms_title_desc", "pair", f"{MICROSOFT}, title and description", "CC BY 4.0"),
    Source(
        "svsv_synlex",
        "pair",
        "Folkets synonymlexikon (Synlex), Viggo Kann, KTH 2009",
        "Synlex licence (notice kept)",
    ),
    Source("swenli_dev", "inference", "SuperLim 2 SweNLI dev, entailed pairs only", "CC BY 4.0"),
)

EVALUATION_ONLY = frozenset({"swefaq_dev_queries", "swefaq_dev_corpus"})
LEFT_OUT = frozenset({"sweparaphrase_train", "sweparaphrase_dev"})
"""Mixed licences: neither trained on nor used for choosing."""

TEST_STATUTES = frozenset(
    {
        "1970:994",
        "1981:774",
        "2025:400",
        "2009:400",
        "2017:900",
        "1991:614",
        "1949:381",
        "1990:746",
        "1973:188",
        "1978:304",
        "2012:978",
        "1990:52",
        "1988:870",
        "2024:79",
        "1993:387",
        "2001:454",
        "2016:675",
        "1974:182",
        "1981:130",
        "1981:981",
        "2025:468",
        "2010:110",
        "1991:481",
        "2000:1383",
    }
)
"""Statutes (SFS numbers) whose headings are never trained on, so that comparisons over them are fair."""

DEV_SHARE = 40
"""One statute in this many is held out for choosing between variants."""


def source(name: str) -> Source:
    """The registered source with this name; an unregistered name is an error, so nothing slips in."""
    for candidate in SOURCES:
        if candidate.name == name:
            return candidate
    raise KeyError(f"{name} is not a registered training source")


def is_dev_statute(sfs: str) -> bool:
    """True for the statutes whose headings are the development set (by hash, stable over runs)."""
    return sfs not in TEST_STATUTES and int(hashlib.sha256(sfs.encode()).hexdigest(), 16) % DEV_SHARE == 0
