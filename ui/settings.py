"""All settings, read in one place from the environment (prefix KVARBO_) and handed down as plain arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import UserError
from corpus.reader import read_corpus
from corpus.types import Corpus

ROOT = Path(__file__).parent.parent
# Read by the tests alone; they may be set while a command runs.
TEST_SETTINGS = {"KVARBO_CHROMIUM", "KVARBO_TEST_POSTGRES", "KVARBO_TEST_STATUTES"}


class SettingsError(UserError):
    """A setting that cannot be used (Swedish: the setting, what is wrong, what it may be)."""


def _default_data_dir() -> Path:
    """`var` in a checkout, so that two never share an index; the user's data folder for an installed package."""
    if (ROOT / "pyproject.toml").is_file():
        return ROOT / "var"
    import platformdirs

    return Path(platformdirs.user_data_dir("kvarbo"))


class Settings(BaseSettings):
    """Settings of one installation. Each is listed in docs/administrator.md (a test keeps the list whole)."""

    model_config = SettingsConfigDict(env_prefix="KVARBO_", extra="forbid")

    data_dir: Annotated[Path, Field(description="Folder for the index; the only one that is written to.")] = Field(
        default_factory=_default_data_dir
    )
    guidance_dir: Annotated[Path, Field(description="Folder with the guidance documents (*.md).")] = (
        ROOT / "corpus" / "guidance"
    )
    model: Annotated[Path, Field(description="Folder with the sentence-transformers model.")] = (
        ROOT / "indexing" / "models" / "kvarbo-transformer"
    )
    threads: Annotated[int, Field(ge=1, le=64, description="CPU threads for the model.")] = 2
    local_dir: Annotated[
        Path | None,
        Field(description="Folder with the municipality's own routines (*.md); default: lokalt in data_dir."),
    ] = None
    law_warning_days: Annotated[
        int, Field(ge=1, le=3650, description="Days after the last reading of the law when answers begin to warn.")
    ] = 180
    sources: Annotated[Path, Field(description="File with the official sources to follow (YAML).")] = (
        ROOT / "corpus" / "sources.yaml"
    )
    screening_high_days: Annotated[
        int, Field(ge=1, le=2, description="Screening: working days to act within at level HÖG.")
    ] = 2
    screening_raised_days: Annotated[
        int, Field(ge=1, le=7, description="Screening: days to act within at level FÖRHÖJD.")
    ] = 7
    screening_watch_days: Annotated[
        int, Field(ge=1, le=14, description="Screening: days to follow up within at level BEVAKA.")
    ] = 14
    worklist: Annotated[bool, Field(description="Worklist: save assessments; takes the four settings below too.")] = (
        False
    )
    worklist_purpose: Annotated[
        str, Field(description="Worklist: why assessments are kept; shown on the page, at least 20 characters.")
    ] = ""
    worklist_retention_days: Annotated[
        int | None, Field(ge=1, le=1826, description="Worklist: days that a record is kept after its last assessment.")
    ] = None
    worklist_key_file: Annotated[Path | None, Field(description="Worklist: file with the key that seals records.")] = (
        None
    )
    worklist_url: Annotated[
        str, Field(description="Worklist: database; default: an SQLite file in data_dir.", repr=False)
    ] = ""
    feedback: Annotated[bool, Field(description="Feedback on answers: whether anybody may leave it.")] = True
    feedback_retention_days: Annotated[
        int, Field(ge=1, le=1826, description="Feedback: days that it is kept, after the day it was left.")
    ] = 180
    llm: Annotated[
        str,
        Field(description="Writing model: address that speaks OpenAI's interface, or Ollama; empty: none.", repr=False),
    ] = ""
    llm_model: Annotated[str, Field(description="Writing model: its name at that address.")] = ""
    llm_key: Annotated[str, Field(description="Writing model: key, when the address wants one.", repr=False)] = ""
    llm_timeout: Annotated[
        int, Field(ge=5, le=600, description="Writing model: seconds to wait for a whole answer.")
    ] = 60
    port: Annotated[int, Field(ge=1, le=65535, description="Port of the web chat.")] = 7860

    @property
    def index_dir(self) -> Path:
        """Where the index snapshots lie."""
        return self.data_dir / "index"

    @property
    def sync_dir(self) -> Path:
        """Where the readings of the official sources lie."""
        return self.data_dir / "sync"

    @property
    def local_documents(self) -> Path:
        """Where the municipality's own routines lie."""
        return self.local_dir or self.data_dir / "lokalt"

    @property
    def runs_dir(self) -> Path:
        """Where the evaluation runs lie."""
        return self.data_dir / "utvarderingar"

    @property
    def scripts_dir(self) -> Path:
        """Where the installation's own evaluation scripts lie."""
        return self.data_dir / "skript"

    @property
    def training_dir(self) -> Path:
        """Where the answers of those who train lie."""
        return self.data_dir / "ovningar"

    @property
    def feedback_dir(self) -> Path:
        """Where feedback on answers lies."""
        return self.data_dir / "aterkoppling"

    @property
    def worklist_address(self) -> str:
        """The address of the worklist's database."""
        return self.worklist_url or f"sqlite:///{self.data_dir / 'arbetslista' / 'arbetslista.db'}"

    def read_corpus(self) -> Corpus:
        """The guidance with the municipality's own routines. Raises CorpusError."""
        return read_corpus(self.guidance_dir, self.local_documents)


def read_settings() -> Settings:
    """The settings of the environment. Raises SettingsError naming the setting, also for one that does not exist."""
    import os

    known = {f"KVARBO_{name.upper()}" for name in Settings.model_fields} | TEST_SETTINGS
    for name in sorted(os.environ):
        if name.startswith("KVARBO_") and name.upper() not in known:
            raise SettingsError(f"Inställningen {name} finns inte. Inställningar: {', '.join(sorted(known))}.")
    try:
        return Settings()
    except ValidationError as error:
        problem = error.errors()[0]
        name = f"KVARBO_{str(problem['loc'][0]).upper()}"
        raise SettingsError(
            f"Inställningen {name} har ett värde som inte går att använda: {problem['input']}."
        ) from error
