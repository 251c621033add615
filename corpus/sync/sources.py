"""The official sources to follow (`corpus/sources.yaml`), read and checked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from corpus.errors import CorpusError
from corpus.frontmatter import Slug, Text, load_yaml, validated

SOURCES = Path(__file__).parent.parent / "sources.yaml"
MAX_BYTES = 1_000_000
Mode = Literal["api", "watch", "yearly", "once", "manual"]
# How long a source rests after it was read; None: read only when it is named.
REST: dict[Mode, timedelta | None] = {
    "api": timedelta(0),
    "watch": timedelta(0),
    "yearly": timedelta(days=182),
    "once": None,
    "manual": None,
}

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]


class OfficialSource(BaseModel):
    """One source. `guidance_ids`: its ids in the guidance's documents. `api_url`: where a statute's text is fetched."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Slug
    title: Text
    publisher: Text
    url: Url
    api_url: Url | None = None
    sfs: Annotated[str, StringConstraints(pattern=r"^\d{4}:\d+$")] | None = None
    kind: Literal["statute", "html", "pdf", "statistics"]
    licence: Slug
    sync: Mode
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)]
    guidance_ids: tuple[Slug, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> OfficialSource:
        if (self.sync == "api") != (self.api_url is not None and self.sfs is not None):
            raise ValueError(f"källan {self.id}: api_url och sfs ska stå när sync är api, och bara då")
        if self.sync != "manual" and not self.address.startswith("https://"):
            raise ValueError(f"källan {self.id}: adressen ska börja med https:// när källan hämtas")
        return self

    @property
    def address(self) -> str:
        """Where it is fetched."""
        return self.api_url or self.url


class SourceList(BaseModel):
    """The whole file: what may be done with each sort of text (Swedish), and the sources."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    licences: dict[Slug, Text]
    sources: Annotated[tuple[OfficialSource, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> SourceList:
        seen: set[str] = set()
        for source in self.sources:
            if source.id in seen:
                raise ValueError(f"källan ”{source.id}” finns två gånger, ge den ena ett annat id")
            if source.licence not in self.licences:
                raise ValueError(f"källan {source.id}: licensen ”{source.licence}” finns inte under licences")
            seen.add(source.id)
        return self


def read_sources(path: Path = SOURCES) -> tuple[OfficialSource, ...]:
    """The sources in the order of the file. Raises CorpusError with file, line and remedy (Swedish)."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CorpusError(path, None, "filen är större än 1 MB.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CorpusError(path, None, "källförteckningen går inte att läsa, kontrollera namnet.") from error
    except UnicodeDecodeError as error:
        raise CorpusError(path, None, "filen är inte UTF-8, spara om den med den teckenkodningen.") from error
    data = load_yaml(text, path)
    if not isinstance(data, dict):
        raise CorpusError(path, 1, "filen ska ha nycklarna licences och sources.")
    return validated(SourceList, data, text, path).sources
