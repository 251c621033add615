"""The list of official sources: read strictly, and in step with the guidance."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.sync.sources import SOURCES, read_sources
from corpus.types import Corpus

SOUND = """\
licences:
  statut: Fri text.
sources:
  - id: prov
    title: Provlag (2020:1)
    publisher: Sveriges riksdag
    url: https://lag.example/prov
    api_url: https://lag.example/prov.json
    sfs: "2020:1"
    kind: statute
    licence: statut
    sync: api
    topics: [prov]
    guidance_ids: [prov]
"""


def refusal(folder: Path, old: str, new: str) -> str:
    assert SOUND.count(old) == 1
    path = folder / "kallor.yaml"
    path.write_text(SOUND.replace(old, new), "utf-8")
    with pytest.raises(CorpusError) as refused:
        read_sources(path)
    return str(refused.value)


def test_the_shipped_list_is_in_order() -> None:
    sources = read_sources()

    assert len(sources) > 70
    assert {source.sync for source in sources} == {"api", "watch", "yearly", "once", "manual"}
    assert all(
        source.api_url and source.sfs in source.title for source in sources if source.sync == "api" and source.sfs
    )


def test_the_shipped_list_and_the_guidance_name_the_same_addresses(shipped_corpus: Corpus) -> None:
    named = {source.id: source for document in shipped_corpus.documents for source in document.sources}
    differing = [
        (source.id, guidance_id)
        for source in read_sources()
        for guidance_id in source.guidance_ids
        if guidance_id not in named
        or named[guidance_id].url.replace("http://", "https://").rstrip("/")
        != source.url.replace("http://", "https://").rstrip("/")
    ]

    assert differing == []


def test_every_statute_that_the_guidance_cites_as_a_source_is_followed(shipped_corpus: Corpus) -> None:
    statutes = {
        source.id
        for document in shipped_corpus.documents
        for source in document.sources
        if "svensk-forfattningssamling" in source.url
    }
    followed = {name for source in read_sources() if source.sync == "api" for name in source.guidance_ids}

    assert statutes <= followed


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("sync: api", "sync: ibland", 12, "tillåtna"),
        ("id: prov\n", "id: ../prov\n", 4, "sources.1.id"),
        ("https://lag.example/prov.json", "http://lag.example/prov.json", 4, "https://"),
        ('    sfs: "2020:1"\n', "", 4, "api_url och sfs"),
        ("licence: statut", "licence: okand", 1, "licensen ”okand”"),
        ("topics: [prov]", "topics: []", 13, "tom"),
        ("    kind: statute\n", "", 4, "saknas"),
        ("    kind: statute\n", "    kind: statute\n    kund: x\n", 11, "okänd nyckel"),
        ("title: Provlag (2020:1)", "title: *x", 5, "får inte användas"),
        ("sources:", "sources: [", 4, "YAML"),
    ],
)
def test_a_list_that_is_wrong_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    message = refusal(tmp_path, old, new)

    assert said in message
    assert message.startswith("kallor.yaml, rad ")
    assert abs(int(message.split("rad ")[1].split(":")[0]) - line) <= 1, message


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    twice = SOUND[SOUND.index("  - id") :]

    assert "finns två gånger" in refusal(tmp_path, "guidance_ids: [prov]\n", f"guidance_ids: [prov]\n{twice}")


@pytest.mark.parametrize("content", [b"\xff", b"- 1\n", b"x" * 1_000_001])
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kallor.yaml"
    path.write_bytes(content)

    with pytest.raises(CorpusError):
        read_sources(path)
    with pytest.raises(CorpusError):
        read_sources(tmp_path / "saknas.yaml")


def test_the_list_holds_no_text_of_the_sources() -> None:
    assert SOURCES.stat().st_size < 80_000
