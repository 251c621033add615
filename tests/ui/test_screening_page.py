"""The screening page: its form, what is wrong with answers, and the shell around it."""

from __future__ import annotations

import random
import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from screening_forms import DANGER, DEBT, FORM, chosen, day, empty, level, part, post, posted

from assistant.screening.calendar import dated
from assistant.screening.table import table
from corpus.clock import today
from ui.web.pages.screening import texts

# The form


def test_every_field_is_asked_in_the_order_of_the_call(screening: TestClient) -> None:
    names = [str(control["name"]) for control in empty(screening).select("#screening [name]")]

    assert list(dict.fromkeys(names)) == [*table().fields, "anteckning"]


@pytest.mark.parametrize("name", table().fields)
def test_every_field_is_labelled_says_why_it_is_asked_and_begins_as_not_known(screening: TestClient, name: str) -> None:
    soup, field = empty(screening), table().fields[name]

    if field.typ in ("val", "flerval"):
        group = part(soup, f"i-{name}").find_parent("fieldset")
        assert group.legend.get_text() == field.fraga
        assert all(box.find_parent("label").get_text().strip() for box in group.select("input"))
        assert chosen(soup, name) == (["vet_ej"] if field.typ == "val" else [])
        described = group["aria-describedby"]
    else:
        control = part(soup, f"i-{name}")
        assert soup.select_one(f'label[for="i-{name}"]').get_text() == field.fraga
        assert control["value"] == (today().isoformat() if name == "datum_samtal" else "")
        described = control["aria-describedby"]
    assert field.varfor.rstrip(".") in part(soup, described.split()[0]).get_text()
    assert part(soup, described.split()[1]) is not None


def test_stages_are_folded_but_the_first(screening: TestClient) -> None:
    steps = empty(screening).select("#screening > details")

    assert [step.h2.get_text() for step in steps][:3] == ["Samtalet", "Läget nu och datum", "Barn"]
    assert [step.has_attr("open") for step in steps] == [True] + [False] * (len(steps) - 1)


def test_ids_are_unique_and_every_link_within_the_page_leads_somewhere(screening: TestClient) -> None:
    soup = posted(
        screening, **DEBT, delgiven_datum=day(-3), sn_meddelande_datum=day(-3), skuld="x", avhysningsdatum="31/11"
    )

    ids = [str(element["id"]) for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in soup.select('a[href^="#"]')} <= set(ids)


def test_every_answer_that_can_be_chosen_is_kept(screening: TestClient) -> None:
    fields = [field for field in table().falt if field.typ in ("val", "flerval")]
    for place in range(max(len(field.varden) for field in fields)):
        answers = {field.id: list(field.varden)[place % len(field.varden)] for field in fields}

        soup = posted(screening, **answers)

        assert {field.id: chosen(soup, field.id) for field in fields} == {k: [v] for k, v in answers.items()}


def test_several_reasons_a_number_and_a_date_are_kept_as_typed(screening: TestClient) -> None:
    soup = posted(screening, orsak=["hyresskuld", "storning"], skuld_kr="12 000", avhysningsdatum="tis 24/11")

    assert chosen(soup, "orsak") == ["hyresskuld", "storning"]
    assert part(soup, "i-skuld_kr")["value"] == "12 000"
    assert part(soup, "i-avhysningsdatum")["value"] == "tis 24/11"


def test_a_date_is_read_back_with_its_weekday(screening: TestClient) -> None:
    soup = posted(screening, avhysningsdatum=day(3))

    assert dated(today() + timedelta(days=3)) in part(soup, "om-avhysningsdatum").get_text()


def test_a_stage_with_answers_is_open_after_sending(screening: TestClient) -> None:
    assert part(posted(screening, bistand="beviljat"), "i-bistand").find_parent("details").has_attr("open")


# What is wrong


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("skuld_kr", "mycket", "inget heltal"),
        ("skuld_kr", "-1", "-1 går inte"),
        ("yngsta_barn_alder", "18", "från 0 till 17"),
        ("avhysningsdatum", "31/11", "finns inte i kalendern"),
        ("avhysningsdatum", "snart", "går inte att läsa"),
        ("delgiven_datum", (today() + timedelta(days=2)).isoformat(), "har inte varit än"),
        ("datum_samtal", "i går", "går inte att läsa"),
    ],
)
def test_what_cannot_be_used_is_kept_and_said_at_the_field_and_at_the_top(
    screening: TestClient, name: str, typed: str, said: str
) -> None:
    soup = posted(screening, **{name: typed}, bistand="beviljat")

    control = part(soup, f"i-{name}")
    assert (control["value"], control["aria-invalid"]) == (typed, "true")
    assert said in part(soup, f"om-{name}").select_one(".kv-error").get_text()
    assert name not in part(soup, f"om-{name}").get_text()
    top = part(soup, "fel").div
    assert (top["role"], top["tabindex"], top.has_attr("autofocus")) == ("alert", "-1", True)
    assert [link["href"] for link in top.select("a")] == [f"#i-{name}"]
    assert chosen(soup, "bistand") == ["beviljat"]
    assert level(soup) != "BEVAKA"


def test_a_form_without_errors_gives_the_focus_to_the_assessment(screening: TestClient) -> None:
    soup = posted(screening, **DEBT)

    assert part(soup, "fel").get_text() == ""
    assert [element["id"] for element in soup.select("[autofocus]")] == ["bedomning"]
    assert empty(screening).select("[autofocus]") == []


def test_a_contradiction_is_said_at_the_field_and_in_the_assessment_but_is_no_error(screening: TestClient) -> None:
    soup = posted(screening, barn_boende="nej", barn_antal="2")

    assert "Räknas som att barn berörs" in part(soup, "om-barn_boende").get_text()
    assert "Räknas som att barn berörs" in part(soup, "resultat").get_text()
    assert part(soup, "fel").get_text() == ""


def test_a_date_counts_before_not_relevant_and_both_are_shown(screening: TestClient) -> None:
    soup = posted(screening, avhysningsdatum=[day(2), "ej_aktuellt"])

    assert (part(soup, "i-avhysningsdatum")["value"], chosen(soup, "avhysningsdatum")) == (day(2), ["ej_aktuellt"])
    assert texts.BOTH in part(soup, "om-avhysningsdatum").get_text()
    assert level(soup) == "AKUT"


def test_days_are_counted_from_the_day_of_the_call(screening: TestClient) -> None:
    before = today() - timedelta(days=3)

    said = part(posted(screening, datum_samtal=before.isoformat()), "kort").get_text()

    assert texts.NOT_TODAY.format(day=dated(before)) in said


def test_what_is_typed_never_becomes_markup(screening: TestClient) -> None:
    html = post(
        screening,
        {
            "anteckning": "<script>x</script>",
            "skuld_kr": '"><img src=x>',
            "avsteg_text": "</textarea><i>",
            "skede": "<b>",
        },
    ).text

    assert len(re.findall("<script", html)) == 1
    assert not re.search(r"<(?:img|i|b)\b", html)


def test_no_form_whatever_ends_in_a_server_error(screening: TestClient) -> None:
    # The seed is fixed: the same forms every time.
    dice = random.Random(20261122)
    odd = [
        "",
        "\x00",
        "ö" * 50,
        "9" * 300,
        "2026-02-30",
        "٣",
        "-",
        "vet_ej",
        "ja",
        "\ud7ff\ufffe",
        "AKUT",
        "1e5",
        "0001-01-01",
    ]
    names = [*table().fields, "anteckning", "satt_niva", "avsteg_kod", "avsteg_text", "avstamt", "finns_inte"]
    paths = ["/screening", *(f"/screening/export.{kind}" for kind in ("txt", "docx", "pdf", "ics"))]
    for turn in range(120):
        answers = {
            name: [dice.choice([*odd, *(table().fields[name].varden if name in table().fields else [])]) for _ in "ab"]
            for name in dice.sample(names, dice.randint(1, 20))
        }
        assert post(screening, answers, paths[turn % 5]).content
    for body in (b"", b"&&=&", b"%ff=%fe", b"\xff\xfe=\x00", b"a" * 30_000, b"skede=%00&skede=ja"):
        assert screening.post("/screening", content=body, headers=FORM).status_code == 200


# The shell around it


def test_nothing_is_cached_and_no_cookie_is_set(screening: TestClient) -> None:
    for response in (
        screening.get("/screening"),
        post(screening, DEBT),
        post(screening, DEBT, "/screening/export.txt"),
    ):
        assert response.headers["cache-control"] == "no-store"
        assert "set-cookie" not in response.headers


def test_the_only_script_is_our_own_file(screening: TestClient) -> None:
    soup = empty(screening)

    assert [script.attrs for script in soup.select("script")] == [{"src": "/static/screening.js", "defer": ""}]
    assert not re.search(r'\son\w+="', screening.get("/screening").text)
    for path in ("/static/screening.js", "/static/screening.css"):
        assert screening.get(path).status_code == 200


def test_only_a_form_of_its_own_size_and_origin_is_taken(screening: TestClient) -> None:
    for path in ("/screening", "/screening/export.txt"):
        assert screening.post(path, json={}).status_code == 415
        assert screening.post(path, files={"fil": ("x.md", b"a")}).status_code == 415
        assert screening.post(path, content=b"a" * 32_769, headers=FORM).status_code == 413
        assert screening.post(path, data=DEBT, headers={"origin": "https://example.com"}).status_code == 403
    assert screening.get("/screening/export.txt").status_code == 405
    for path in ("/screening/export.exe", "/screening/export", "/screening/x", "/screening/"):
        assert screening.post(path, data=DEBT).status_code == 404


def test_the_screening_works_without_any_guidance(client: TestClient) -> None:
    soup = posted(client, **DANGER)

    assert level(soup) == "AKUT"
    assert soup.select("#resultat a[target]") == []


def test_the_chat_invites_to_a_screening(client: TestClient) -> None:
    from ui.web.page import header
    from ui.web.ports import WebSettings

    assert '<a href="/screening">Starta screening</a>' in header(WebSettings())
