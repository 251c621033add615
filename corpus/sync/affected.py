"""What rests on a change: sections of the guidance, and evaluation cases."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from corpus.legal import LegalReference
from corpus.sync.compare import Difference
from corpus.sync.sources import OfficialSource
from corpus.types import Corpus

# Case id to what its key rests on: ids of sections, and legal references as the house writes them.
Cases = Mapping[str, Collection[str]]
_WHOLE_SOURCE = ("lag_upphavd", "sida", "flyttad")


def reference_of(source: OfficialSource, difference: Difference) -> LegalReference | None:
    """The provision that changed; None when the change is not about one."""
    if source.sfs is None or not difference.section or difference.kind == "overgang":
        return None
    return LegalReference(source.sfs, difference.chapter, difference.section)


def sections_on(source: OfficialSource, difference: Difference, corpus: Corpus) -> tuple[str, ...]:
    """Ids of the sections that name the provision; of all that name the source when the whole source is concerned."""
    reference = reference_of(source, difference)
    names = set(source.guidance_ids) if difference.kind in _WHOLE_SOURCE else set()
    return tuple(
        section.id
        for section in corpus.sections.values()
        if reference in section.legal_references or names & {named.id for named in section.sources}
    )


def cases_on(reference: LegalReference | None, sections: Collection[str], cases: Cases) -> tuple[str, ...]:
    """Ids of the cases whose key rests on the provision or on one of the sections."""
    touched = {*sections, *([str(reference)] if reference else [])}
    return tuple(case for case, rests in cases.items() if touched & set(rests))
