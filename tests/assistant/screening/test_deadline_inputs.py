"""The registry against the specification, what is refused, and what is missing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

import assistant
from assistant.screening.deadlines import RULES, DeadlineError, compute
from assistant.screening.deadlines.reminders import REMINDERS
from corpus.legal import parse_reference, references

DATA = json.loads((Path(assistant.__file__).parent / "data" / "deadlines-examples.json").read_text("utf-8"))
SPECIFIED = {row["id"]: row for row in DATA["rules"]}


def names(listed: str) -> list[str]:
    """The names in "delgivning, svarstid_dagar (valfri)"."""
    return [match[0] for part in listed.split(", ") if (match := re.match(r"\w+", part))]


def test_the_rules_are_those_of_the_specification() -> None:
    assert set(RULES) == set(SPECIFIED)


@pytest.mark.parametrize("rule_id", SPECIFIED)
def test_a_rule_has_the_inputs_outputs_and_provisions_of_the_specification(rule_id: str) -> None:
    rule, row = RULES[rule_id], SPECIFIED[rule_id]

    assert [one.name for one in rule.outputs] == names(row["output"])
    assert {one.name for one in rule.inputs} >= set(names(row["input"]))
    assert set(rule.provisions) >= {str(one) for one in references(row["provision"])}


@pytest.mark.parametrize("provision", sorted({p for one in (*RULES.values(), *REMINDERS) for p in one.provisions}))
def test_a_provision_exists_and_is_written_as_the_house_writes_it(provision: str) -> None:
    reference = parse_reference(provision)

    assert str(reference) == provision
    assert reference.exists


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_knows_from_when_its_law_holds(rule_id: str) -> None:
    rule = RULES[rule_id]
    statutes = {provision.rpartition(" ")[2] for provision in rule.provisions}

    since = rule.law.since if rule.law else None
    if statutes & {"SoL", "SoF"}:
        assert since == date(2025, 7, 1)
    else:
        assert since == (date(2024, 7, 1) if "JB" in statutes else None)


def test_reminders_stand_beside_rules_that_exist() -> None:
    assert {rule for reminder in REMINDERS for rule in reminder.rules} <= set(RULES)


@pytest.mark.parametrize("rule_id", RULES)
def test_without_its_events_a_rule_counts_nothing_and_names_them(rule_id: str) -> None:
    result = compute(rule_id, {})

    assert set(result.outputs.values()) == {None}
    assert result.deadlines == ()
    assert [one.input for one in result.missing] == [one.name for one in RULES[rule_id].inputs if one.required]
    assert all(one.label in one.text for one in result.missing)


def test_one_of_two_events_starts_no_recovery_period() -> None:
    result = compute("atervinning_hyresratt", {"underrattelse_delgiven": "2026-03-02"})

    assert set(result.outputs.values()) == {None}
    assert [one.input for one in result.missing] == ["meddelande_socialnamnd_lamnat"]
    assert "ej startad" in result.missing[0].text


def test_the_time_of_eviction_gives_what_can_be_counted_from_one_event() -> None:
    asked = compute("avhysning_tid", {"ansokan_komplett": "2026-09-01"})
    heard = compute("avhysning_tid", {"yttrandetillfalle": "2026-09-07"})

    assert {name for name, value in asked.outputs.items() if value} == {"mal_senast"}
    assert {name for name, value in heard.outputs.items() if value} == {"tidigast", "tidigast_arbetsdag"}
    assert [one.input for one in asked.missing] == ["yttrandetillfalle"]


def test_an_empty_value_counts_as_not_given() -> None:
    assert compute("barnutredning", {"inledd": None}) == compute("barnutredning", {"inledd": ""})
    assert compute("barnutredning", {"inledd": None}).missing


def test_values_are_taken_as_python_dates_and_as_text() -> None:
    by_text = compute("avhysning_tid", {"ansokan_komplett": "2026-09-01", "utomlands": "ja"})

    assert by_text == compute("avhysning_tid", {"ansokan_komplett": date(2026, 9, 1), "utomlands": True})


@pytest.mark.parametrize(
    ("rule", "inputs", "words"),
    [
        ("atervinning_hyresrat", {}, "Menade du ”atervinning_hyresratt”"),
        ("xyz", {}, "--list"),
        ("barnutredning", {"inled": "2026-01-01"}, "inledd"),
        ("barnutredning", {"inledd": "2026-02-30"}, "ÅÅÅÅ-MM-DD"),
        ("barnutredning", {"inledd": "20260201"}, "ÅÅÅÅ-MM-DD"),
        ("barnutredning", {"inledd": "2026-W01-1"}, "ÅÅÅÅ-MM-DD"),
        ("barnutredning", {"inledd": "3/11"}, "ÅÅÅÅ-MM-DD"),
        ("barnutredning", {"inledd": 20260201}, "ÅÅÅÅ-MM-DD"),
        ("barnutredning", {"inledd": datetime(2026, 2, 1, 12)}, "ÅÅÅÅ-MM-DD"),
        ("barnutredning", {"inledd": ["2026-02-01"]}, "ÅÅÅÅ-MM-DD"),
        ("barnutredning", {"inledd": "1926-02-01"}, "2005"),
        ("barnutredning", {"inledd": "9999-12-31"}, "2100"),
        ("hyra_forfallodag", {"hyresmanad": "2026-13"}, "ÅÅÅÅ-MM"),
        ("hyra_forfallodag", {"hyresmanad": "2026-01-01"}, "ÅÅÅÅ-MM"),
        ("svarstid_forelaggande", {"delgivning": "2026-01-02", "svarstid_dagar": "0"}, "heltal från 1"),
        ("svarstid_forelaggande", {"delgivning": "2026-01-02", "svarstid_dagar": "14,5"}, "heltal"),
        ("svarstid_forelaggande", {"delgivning": "2026-01-02", "svarstid_dagar": "²"}, "heltal"),
        ("svarstid_forelaggande", {"delgivning": "2026-01-02", "svarstid_dagar": True}, "heltal"),
        ("uppsagning_tillsvidare", {"uppsagning": "2026-01-02", "manader": 25}, "till 24"),
        ("avhysning_tid", {"utomlands": "kanske"}, "ja eller nej"),
        ("privatuthyrning_uppsagning", {"uppsagning": "2026-01-02", "av": "grannen"}, "hyresgast eller hyresvard"),
        ("tidsbestamt_avtal", {"start": "2026-09-01", "slut": "2026-08-31"}, "Kontrollera start och slut"),
        (
            "uppsagning_senast_forverkandegrund",
            {"kannedom": "2026-01-02", "grund": "ohyra", "forhallandet_upphorde": "2026-01-01"},
            "Ta bort uppgiften",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name_and_a_remedy(
    rule: str, inputs: dict[str, object], words: str
) -> None:
    with pytest.raises(DeadlineError) as refused:
        compute(rule, inputs)

    message = str(refused.value)
    assert words in message
    assert any(name in message for name in (rule, *inputs))


def test_a_long_bad_value_is_cut_in_its_message() -> None:
    with pytest.raises(DeadlineError) as refused:
        compute("barnutredning", {"inledd": "x\n" * 10_000})

    assert len(str(refused.value)) < 120
    assert "\n" not in str(refused.value)


def test_counting_needs_nothing_but_the_corpus_room_and_the_standard_library() -> None:
    code = (
        "import sys\nfrom assistant.screening.deadlines import compute\n"
        "compute('barnutredning', {'inledd': '2026-01-02'})\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)))"
    )

    ran = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, timeout=60, check=True)

    assert set(ran.stdout.split()) - {"__main__"} == {"assistant", "corpus"}
