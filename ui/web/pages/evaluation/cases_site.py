"""What each address about cases does: over the own scripts of one installation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fastapi import Response
from fastapi.responses import RedirectResponse

from corpus.errors import UserError
from evals.script.types import EvalScript
from evals.script.write import add_case
from ui.evaluation import next_id
from ui.web.pages.evaluation import texts
from ui.web.pages.evaluation.case_form import case_page, kinds_page
from ui.web.pages.evaluation.case_read import Draft, read_case
from ui.web.pages.evaluation.script_page import script_page
from ui.web.pages.evaluation.scripts import Shelves
from ui.web.pages.evaluation.shell import BEGIN, DO, HERE, KIND, SCRIPT, Typed, last, script_address
from ui.web.ports import Evaluation

FIRST_SCRIPT = "egna"


class Cases:
    """The pages over one folder of own scripts."""

    def __init__(self, evaluation: Evaluation, shelves: Shelves, today: Callable[[], date]) -> None:
        self.runner, self.shelves, self.today = evaluation.runner, shelves, today
        self.own, self.corpus = shelves.own, shelves.corpus

    def new_case(self, kind: str, script: str) -> Response:
        """The form for a case of a kind; without one, where the kind is chosen."""
        if kind not in texts.KINDS:
            return kinds_page(script)
        return self._form(Draft(kind, {SCRIPT: (script or self._usual_script(),)}))

    def write_case(self, typed: Typed) -> Response:
        """Tries a case or saves it; shows the form again with what is wrong."""
        if last(typed, KIND) not in texts.KINDS:
            return kinds_page()
        if last(typed, DO) == BEGIN:
            return self._form(Draft(last(typed, KIND), {SCRIPT: (self._usual_script(),), **typed}))
        draft = read_case(typed, self.corpus, self.shelves.shelf().cases, self.today())
        if draft.script is None or draft.errors:
            return self._form(draft)
        return self._save(draft) if last(typed, DO) == "spara" else self._try(draft)

    def _try(self, draft: Draft) -> Response:
        from ui.web.pages.evaluation.tried import tried

        assistant = self.runner.assistant()
        if assistant is None or draft.script is None:
            return self._form(draft, failure=texts.NOT_TRIED)
        return self._form(draft, tried(draft.script, assistant))

    def _save(self, draft: Draft) -> Response:
        name = last(draft.typed, SCRIPT)
        try:
            case = add_case(self.own / f"{name}.yaml", draft.data)
        except UserError as error:
            return self._form(draft, failure=str(error))
        return RedirectResponse(f"{script_address(name)}?sparat={case.id}", 303)

    def _form(self, draft: Draft, tried: str = "", failure: str = "") -> Response:
        shelf = self.shelves.shelf()
        own = [name for name, listed in shelf.scripts.items() if listed.is_own]
        example = next_id(last(draft.typed, SCRIPT) or FIRST_SCRIPT, shelf.cases)
        return case_page(draft, self.corpus, own, example, tried, failure)

    def _usual_script(self) -> str:
        own = [name for name, listed in self.shelves.shelf().scripts.items() if listed.is_own]
        return own[0] if own else FIRST_SCRIPT

    def script(self, name: str, saved: str = "") -> Response:
        """An own script as it stands in its file; `saved`: the case that was put in just now."""
        script = self._own_script(name)
        if script is None:
            return RedirectResponse(HERE, 303)
        known = saved if saved in {case.id for case in script.cases} else ""
        return script_page(script, (self.own / f"{name}.yaml").read_text("utf-8-sig"), known)

    def script_file(self, name: str) -> Response:
        """The file of an own script."""
        if self._own_script(name) is None:
            return RedirectResponse(HERE, 303)
        headers = {"cache-control": "no-store", "content-disposition": 'attachment; filename="skript.yaml"'}
        text = (self.own / f"{name}.yaml").read_bytes()
        return Response(text, media_type="application/yaml; charset=utf-8", headers=headers)

    def _own_script(self, name: str) -> EvalScript | None:
        listed = self.shelves.shelf().scripts.get(name)
        return listed.script if listed and listed.is_own else None
