"""One question with its answer, as a browser tab remembers it, and the ids that tie marks to source cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.types import Answer, Turn
from ui.web.ports import Answerer, SectionView


@dataclass(frozen=True)
class Exchange:
    """A question (None: not kept, because it was stopped), its answer and the sections the answer can open."""

    turn: int
    question: str | None
    answer: Answer
    sections: Mapping[str, SectionView]

    def anchor(self, kind: str, n: int) -> str:
        """Permanent id: `kalla-2` in the first answer, `kalla-2-svar-3` in the third."""
        return f"{kind}-{n}" + (f"-svar-{self.turn}" if self.turn > 1 else "")

    @property
    def answer_id(self) -> str:
        """Id of the answer itself."""
        return f"svar-{self.turn}"


def exchange(turn: int, question: str, answer: Answer, answerer: Answerer) -> Exchange:
    """The exchange with every section it shows, read now so that a later change of the corpus moves no quote."""
    ids = dict.fromkeys(
        [c.section_id for c in answer.citations]
        + [near.section_id for near in answer.nearest]
        + [hit.section_id for hit in answer.hits]
    )
    sections = {section_id: view for section_id in ids if (view := answerer.section(section_id)) is not None}
    return Exchange(turn, None if answer.status == "blocked" else question, answer, sections)


def history(exchanges: Sequence[Exchange], limit: int) -> tuple[Turn, ...]:
    """The last `limit` messages, oldest first; stopped questions are left out."""
    turns: list[Turn] = []
    for item in exchanges:
        if item.question is not None:
            turns += [
                Turn(role="user", content=item.question),
                Turn(role="assistant", content=item.answer.text),
            ]
    return tuple(turns[-limit:]) if limit else ()
