"""The kind of question, the dates and the notices of a reply, against its key."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evals.metrics.expected import expected_faults, expected_values
from evals.metrics.reply import NOTHING, Reply
from evals.script.types import Key
from tests.evals.metrics.replies import key, reply, silence

PAY_BY = {
    "rule": "atervinning_hyresratt",
    "name": "Betala senast",
    "date": "2026-06-08",
    "provision": "12 kap. 44 § JB",
}
DECISION = {**PAY_BY, "name": "Beslut om avhysning tidigast", "date": "2026-06-11"}
OTHER = {"rule": "atervinning_utslag", "name": "Planera för", "date": "2026-06-08", "provision": "53 § lag (1990:746)"}
DATED = Key(deadlines={"atervinning_hyresratt.betala_senast": date(2026, 6, 8)})


def dated(*rows: dict[str, str], **changes: Any) -> Reply:
    return reply(deadlines=list(rows), **changes)


def test_a_key_that_names_none_of_it_has_none_of_the_metrics() -> None:
    assert expected_values(key(), dated(PAY_BY, question_kind="law")) == {}
    assert list(expected_faults(key(), dated(PAY_BY, question_kind="law"))) == []


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ([PAY_BY], 1.0),
        ([PAY_BY, DECISION], 1.0),  # the key says nothing of the rule's other dates
        ([], 0.0),
        ([{**PAY_BY, "date": "2026-06-06"}], 0.0),
        ([PAY_BY, {**PAY_BY, "date": "2026-06-06"}], 0.0),  # two last days are no answer
        ([{**PAY_BY, "name": "Planera för"}], 0.0),
        ([{**PAY_BY, "rule": "atervinning_bostadsratt"}], 0.0),
        ([PAY_BY, OTHER], 0.0),
    ],
)
def test_the_keyed_date_stands_there_and_no_other_rule_was_counted(rows: list[dict[str, str]], right: float) -> None:
    assert expected_values(DATED, dated(*rows)) == {"deadlines_answered": right}


def test_no_date_is_right_where_there_is_nothing_to_count_from() -> None:
    general = Key(deadlines={})

    assert expected_values(general, dated()) == {"needless_deadlines": 0.0}
    assert expected_values(general, dated(PAY_BY)) == {"needless_deadlines": 1.0}


def test_the_kind_of_question_is_the_keys() -> None:
    asked = Key(question_kind="deadline")

    assert expected_values(asked, reply(question_kind="deadline")) == {"kind_right": 1.0}
    assert expected_values(asked, reply(question_kind="law")) == {"kind_right": 0.0}
    assert expected_values(asked, NOTHING) == {"kind_right": 0.0}


def test_every_keyed_notice_has_to_be_there() -> None:
    asked = Key(notices=("engelska", "delvis_besvarad"))
    one, both = ([{"code": code, "text": ""} for code in codes] for codes in (["engelska"], asked.notices))

    assert expected_values(asked, reply(notices=one)) == {"notice_right": 0.0}
    assert expected_values(asked, reply(notices=[*both, {"code": "lag_last", "text": ""}])) == {"notice_right": 1.0}


def test_each_fault_is_told_in_swedish() -> None:
    asked = DATED.model_copy(update={"question_kind": "deadline", "notices": ("engelska",)})

    assert list(expected_faults(asked, silence(question_kind="law", deadlines=[OTHER]))) == [
        "Slag law, väntade deadline",
        "Datum atervinning_hyresratt.betala_senast: inget, väntade 2026-06-08",
        "Datum räknade med atervinning_utslag, väntade atervinning_hyresratt",
        "Upplysning saknas: engelska",
    ]
    assert list(expected_faults(Key(deadlines={}), dated(PAY_BY))) == [
        "Datum räknade med atervinning_hyresratt, väntade inget"
    ]
