"""Addresses and fields of the feedback pages."""

from __future__ import annotations

from ui.web.pages.layout import GAPS

HERE = "/aterkoppling"
REMOVE = f"{HERE}/ta-bort"
DRAFTS = f"{HERE}/utkast"
LISTED = GAPS[0]
CSV = f"{LISTED}.csv"
# Where these forms may be posted.
ADDRESSES = (HERE, REMOVE, DRAFTS)
# Fields of the forms; the first four are also what the link carries.
QUESTION, STATUS, SECTIONS, VERSION = "fraga", "svar", "avsnitt", "version"
CATEGORY, COMMENT, CODE, DO = "galler", "kommentar", "kod", "gor"
QUESTION_MAY, COMMENT_MAY = "fraga-sparas", "kommentar-sparas"
SAVE, CHANGE = "spara", "andra"
