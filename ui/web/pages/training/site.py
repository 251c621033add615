"""What each address of training does: over the journals of one installation and the cases of its scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from fastapi import Response
from fastapi.responses import RedirectResponse

from assistant.screening.table import table
from corpus.types import Corpus
from evals.script.relevant import sections_of
from evals.trainee.book import Book, Shelf, pick
from evals.trainee.codes import read_code, read_group
from evals.trainee.group import answers_csv, group
from evals.trainee.scoring import Scored, scored
from evals.trainee.store import Store
from evals.trainee.types import Choice, Gone, Journal, Session, TraineeError
from ui.web.pages.training import shell, texts
from ui.web.pages.training.case_form import case_page
from ui.web.pages.training.group_page import group_page
from ui.web.pages.training.key import key_page
from ui.web.pages.training.read import read_given
from ui.web.pages.training.result import result_page
from ui.web.pages.training.start import done_page, leave_page, start_page
from ui.web.ports import Training

Typed = Mapping[str, tuple[str, ...]]
_CHOICES: tuple[Choice, ...] = ("vinjetter", "fragor", "blandat")


class Site:
    """The pages over one folder of journals."""

    def __init__(self, corpus: Corpus, training: Training, now: Callable[[], datetime]) -> None:
        self.store, self.shelf, self.now = Store(training.folder), Shelf(training.scripts), now
        self.table, self.sections, self.texts = table(), corpus.sections, sections_of(corpus)

    @property
    def book(self) -> Book:
        """The cases as the scripts are now."""
        return self.shelf.book()

    def start(self, typed: Typed | None = None, said: str = "", is_error: bool = False) -> Response:
        """The first page; `said` tells what was done, or what was not."""
        return start_page(self.book, typed or {}, said, is_error)

    def begin(self, typed: Typed) -> Response:
        """Begins anew, goes on under a code, begins another round, or shows a group: as the form says."""
        try:
            return self._begin(typed)
        except TraineeError as error:
            return self.start(typed, str(error), is_error=True)

    def _begin(self, typed: Typed) -> Response:
        name = read_group(_last(typed, shell.GROUP))
        match _last(typed, shell.DO):
            case "grupp":
                return RedirectResponse(shell.group_address(name), 303)
            case "ny":
                self._pick(typed, "", 0)  # before a code is drawn for nothing
                journal = self._round(typed, name, self.store.create(name))
            case "omgang":
                journal = self._round(typed, name, read_code(_last(typed, shell.CODE)))
            case _:
                journal = self.store.read(name, read_code(_last(typed, shell.CODE)))
        return RedirectResponse(shell.own_address(journal), 303)

    def _round(self, typed: Typed, name: str, code: str) -> Journal:
        journal = self.store.read(name, code)
        self.store.begin(name, code, self._pick(typed, code, len(journal.sessions), journal))
        return journal

    def _pick(self, typed: Typed, code: str, number: int, journal: Journal | None = None) -> Session:
        wanted, count = _last(typed, shell.CHOICE), _last(typed, shell.COUNT)
        choice: Choice = next((choice for choice in _CHOICES if choice == wanted), "vinjetter")
        most = int(count) if count in texts.COUNTS and count.isdigit() else None
        cases = pick(self.book, choice, most, f"{code}/{number}", journal.seen if journal else ())
        if not cases:
            raise TraineeError(texts.NO_CASES)
        return Session(choice=choice, cases=cases, at=self.now().replace(microsecond=0))

    def next_case(self, group: str, code: str) -> Response:
        """The first case of the round that waits for an answer; when there is none, what to do next."""
        journal, book = self.store.read(group, code), self.book
        waiting = next((case for case in journal.left if case in book.entries), None)
        if waiting is None:
            return done_page(book, journal)
        return case_page(journal, book.entries[waiting], self.table)

    def answer(self, typed: Typed) -> Response:
        """Keeps the answer and goes to its key; or shows the form again with what is wrong."""
        journal = self._journal(typed)
        entry, round_ = self.book.entries.get(_last(typed, shell.CASE)), _last(typed, shell.ROUND)
        if entry is None or round_ != str(len(journal.sessions) - 1):
            return RedirectResponse(shell.own_address(journal), 303)
        given, errors = read_given(entry, typed, self.table, len(journal.sessions) - 1, self.now())
        if errors and given.case in journal.left:
            return case_page(journal, entry, self.table, typed, errors)
        # An answer that is there already stands; its key is what is shown.
        self.store.add(journal.group, journal.code, given)
        kept = self.store.read(journal.group, journal.code).given
        places = [n for n, item in enumerate(kept, 1) if (item.session, item.case) == (given.session, given.case)]
        return RedirectResponse(shell.own_address(journal, "".join(map(str, places))), 303)

    def key(self, group: str, code: str, place: int) -> Response:
        """The key of the answer at a place, from 1."""
        journal = self.store.read(group, code)
        if not 1 <= place <= len(journal.given):
            return RedirectResponse(shell.own_address(journal), 303)
        one = Journal(group, code, journal.sessions, (journal.given[place - 1],))
        return key_page(journal, self._scored(one)[0], self.table, self.sections, self.texts)

    def result(self, group: str, code: str) -> Response:
        """How a person and the keys agree."""
        journal = self.store.read(group, code)
        return result_page(journal, self._scored(journal))

    def group(self, name: str) -> Response:
        """What a group got right, where enough have answered."""
        return group_page(name, group(self._people(name)), self.book, self.table)

    def csv(self, name: str) -> Response:
        """The scores of a group as a file; its page where too few have answered."""
        text = answers_csv(self._people(name))
        if not text:
            return RedirectResponse(shell.group_address(name), 303)
        headers = {"content-disposition": 'attachment; filename="svar.csv"', "cache-control": "no-store"}
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)

    def leave(self, group: str, code: str) -> Response:
        """Asks before everything under a code is removed."""
        return leave_page(self.store.read(group, code))

    def delete(self, typed: Typed) -> Response:
        """Removes everything under a code, when that was confirmed."""
        journal = self._journal(typed)
        if shell.SURE not in typed:
            return leave_page(journal, texts.DELETE_UNSURE)
        self.store.delete(journal.group, journal.code)
        return self.start(said=texts.DELETED)

    def _journal(self, typed: Typed) -> Journal:
        return self.store.read(_last(typed, shell.GROUP), _last(typed, shell.CODE))

    def _scored(self, journal: Journal) -> tuple[Scored, ...]:
        return scored(journal, self.book)

    def _people(self, name: str) -> dict[str, tuple[Scored, ...]]:
        people = {}
        for code in self.store.codes(name):
            try:
                people[code] = self._scored(self.store.read(name, code))
            except Gone:  # removed while the page was made
                continue
        return people


def _last(typed: Typed, name: str) -> str:
    return typed.get(name, ("",))[-1]
