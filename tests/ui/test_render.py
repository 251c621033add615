"""Answers become HTML that is escaped, linked and marked as it should be."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from web_fakes import AS_OF, RECOVERY, SECTIONS, FakeAnswerer, abstained, answered, blocked, cite, make

from assistant.texts import HEADINGS
from assistant.types import Hit, Nearest, Notice, Sentence
from ui import texts
from ui.web.exchange import exchange, history
from ui.web.markup import esc, host, outside_link
from ui.web.render import conversation, plain_text
from ui.web.render_sources import Quote, section_text, sources

MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "![bild](https://evil.example/x.png)",
    "[länk](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    '<a href="https://evil.example">x</a>',
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><input name=a></form>",
    "<object data=x></object>",
    "<embed src=x>",
    "<video src=x onerror=alert(1)></video>",
    "<math><mtext></mtext></math>",
    "</div></article></section>",
    "<details open ontoggle=alert(1)>",
    "<!-- kommentar -->",
    "<![CDATA[x]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "rad ett\n\n# rubrik\n\n<b>fet</b>",
    "```html\n<script>alert(1)</script>\n```",
    "$$\\href{javascript:alert(1)}{x}$$",
    "https://evil.example/automatisk",
    "<BUTTON onclick=alert(1)>",
    "\u202etxet\u200b\x00\x1b[31m<u>",
    "<mark id='kalla-1'>",
    "{{constructor}} ${alert(1)}",
]
ALLOWED_TAGS = set(
    "div h1 h2 h3 p ul ol li strong span a article section details summary mark sup dl dt dd button blockquote".split()
)
ALLOWED_ATTRIBUTES = {"class", "id", "href", "target", "rel", "type", "tabindex"}


class Reader(HTMLParser):
    """Every element with its attributes, and the text of elements by id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= 1

    def handle_comment(self, data):
        self.elements.append(("comment", {}))

    @property
    def ids(self) -> list[str]:
        return [found for _, attributes in self.elements if (found := attributes.get("id"))]


def shown(*answers, question="Fråga?"):
    """The exchanges of a conversation with these answers."""
    return tuple(exchange(turn, question, answer, FakeAnswerer()) for turn, answer in enumerate(answers, 1))


def filled_with(text):
    """An answer with the text wherever text can stand."""
    return make(
        "partly",
        text=text,
        sentences=tuple(Sentence(text=text, citations=(1,), part=part) for part in HEADINGS),
        citations=(
            cite(1, RECOVERY, RECOVERY.text[:10]).model_copy(
                update={
                    "section_id": "saknas",
                    "quote": text,
                    "heading": text,
                    "document_title": text,
                    "publisher": text,
                    "source_title": text,
                    "source_url": text,
                    "kind": text,
                    "legal_references": (text,),
                }
            ),
        ),
        options=(text,),
        follow_ups=(text,),
        nearest=(Nearest(section_id=text, heading=text, document_title=text),),
        notices=(Notice(code=text, text=text),),
        corpus_version=text,
        hits=(
            Hit(
                section_id="x", heading=text, document_title=text, score=0, arms={text: 1}, ranks={text: 1}, cited=False
            ),
        ),
    )


def words(html: str) -> str:
    """The text of a piece of HTML."""
    import html as stdlib

    return stdlib.unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("text", MARKUP)
def test_text_never_becomes_markup(text):
    talk = shown(filled_with(text), make("abstained", text=text), question=text)

    for html in (conversation(talk, (text,)), conversation((), (text,)), sources(talk)):
        reader = Reader(html)
        assert {tag for tag, _ in reader.elements} <= ALLOWED_TAGS
        assert {name for _, attributes in reader.elements for name in attributes} <= ALLOWED_ATTRIBUTES
        assert not [
            a for _, a in reader.elements if (a.get("href") or "#").startswith(("javascript", "http:", "data:"))
        ]
        assert reader.depth == 0
        assert "\n" not in html
        assert html.startswith("<div")


def test_text_is_shown_as_it_was_written():
    assert words(esc("a < b & \"c\" 'd' <b>")) == "a < b & \"c\" 'd' <b>"
    assert esc("a\nb") == "a&#10;b"


def test_each_mark_links_to_the_card_that_holds_its_quote():
    answer = answered()
    talk = shown(answer)
    panel = sources(talk)

    links = re.findall(r'<a class="kv-mark" href="#([^"]+)">.*?\[(\d+)\]</a>', conversation(talk, ()))

    assert [int(n) for _, n in links] == [citation.n for citation in answer.citations]
    assert links[0][0] == "kalla-1"
    cards = re.findall(r"<article.*?</article>", panel)
    for anchor, number in links:
        citation = answer.citations[int(number) - 1]
        (card,) = [card for card in cards if f'id="{anchor}"' in card]
        assert f'id="citat-{number}"' in card
        assert words(esc(SECTIONS[citation.section_id].heading)) in words(card)


def test_citations_of_one_section_share_a_card():
    panel = sources(shown(answered()))

    assert panel.count('class="kv-card"') == 2
    numbers = re.findall(r'class="kv-n"[^>]*>\[(\d+)\]', panel)
    assert numbers == ["1", "2", "3", "4", "5", "6", "7"]


def test_ids_are_unique_also_over_several_answers():
    talk = shown(answered(), abstained(), blocked(), answered())

    ids = Reader(conversation(talk, ())).ids + Reader(sources(talk)).ids

    assert len(ids) == len(set(ids))
    hrefs = re.findall(r'href="#([^"]+)"', conversation(talk, ()) + sources(talk))
    assert set(hrefs) <= set(ids)


def test_quotes_are_marked_exactly_where_they_stand():
    panel = sources(shown(answered()))

    for citation in answered().citations:
        assert RECOVERY.text[citation.start : citation.end] == citation.quote or citation.section_id != RECOVERY.id
        marked = re.findall(rf'<mark class="[^"]*\bkv-q-{citation.n}\b[^>]*>(.*?)</mark>', panel)
        assert "".join(map(words, marked)) == citation.quote


@pytest.mark.parametrize(
    "places",
    [
        [(0, 10)],
        [(0, 10), (5, 20)],
        [(3, 8), (3, 30)],
        [(0, 76)],
        [(40, 160)],
        [(0, 10), (10, 20)],
        [(70, 75), (0, 200)],
    ],
)
def test_overlapping_and_long_quotes_keep_the_text_whole(places):
    text = RECOVERY.text
    quotes = [Quote(n, start, end, f"citat-{n}") for n, (start, end) in enumerate(places, 1)]

    html = section_text(text, quotes)

    without_numbers = re.sub(r"<sup.*?</sup>", "", html)
    assert words(without_numbers) == text.replace("\n", "")
    for quote in quotes:
        marked = re.findall(rf'<mark class="[^"]*\bkv-q-{quote.n}\b[^>]*>(.*?)</mark>', html)
        assert "".join(map(words, marked)) == text[quote.start : quote.end].replace("\n", "")
        assert html.count(f'id="{quote.id}"') == 1


def test_a_quote_that_moved_is_found_again_and_one_that_is_gone_is_shown_by_itself():
    first = cite(1, RECOVERY, "Den räknas från delgivningen").model_copy(update={"start": 0, "end": 5})
    second = cite(2, RECOVERY, "Fristen löper").model_copy(update={"quote": "Detta stod här förut."})
    talk = shown(make(text="x", citations=(first, second)))

    panel = sources(talk)

    assert re.search(r'<mark class="kv-q-1"[^>]*>Den räknas från delgivningen</mark>', panel)
    assert re.search(r"<blockquote><mark[^>]*>Detta stod här förut\.</mark></blockquote>", panel)


def test_only_https_addresses_become_links_and_show_their_host():
    good = outside_link("https://www.riksdagen.se/x?a=1&b=2", "Lagen")

    assert 'href="https://www.riksdagen.se/x?a=1&amp;b=2"' in good
    assert 'rel="noopener noreferrer"' in good
    assert 'target="_blank"' in good
    assert "www.riksdagen.se</span>" in good
    bad = [
        "http://a.se",
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.se",
        "https://",
        "https://u:p@a.se",
        "ftp://a.se",
    ]
    for url in [*bad, "https://a.se/ x", 'https://a.se/"x', "https://[x", "HTTPS", ""]:
        assert host(url) is None
        assert outside_link(url, "Lagen") == "Lagen"


def test_a_card_tells_source_dates_kind_law_and_rank():
    panel = words(sources(shown(answered())))

    for said in (
        "Hyresskuld och återvinning › Hur lång är återvinningsfristen?",
        "Kontrollerad 2026-11-22",
        "Gäller från 2025-07-01",
        "Vägledning",
        "Lagrum: 12 kap. 44 § JB; 12 kap. 42 § JB",
        "Så rankades källan",
        "0,910",
        "Fler avsnitt som lästes (1)",
    ):
        assert said in panel


@pytest.mark.parametrize("status", ["answered", "partly", "abstained"])
def test_a_notice_stands_with_every_answer(status):
    notice = Notice(code="utan_modell", text="Sökningen går bara på ord.")

    html = conversation(shown(make(status, text="Det vet jag inte.", notices=(notice,))), ())

    assert "<li>Sökningen går bara på ord.</li>" in html
    assert texts.NOTICES in html


@pytest.mark.parametrize("status", texts.STATUSES)
def test_every_status_is_said_in_words(status):
    assert texts.STATUSES[status] in words(conversation(shown(make(status, text="x")), ()))


def test_parts_have_headings_and_steps_are_an_ordered_list():
    html = conversation(shown(answered()), ())

    headings = re.findall(r"<h3>(.*?)</h3>", html)
    assert headings[:5] == ["Kort svar", "Gör så här", "Tänk på", "Lagstöd", "Mer i vägledningen"]
    steps = re.search(r'<ol class="kv-steps">(.*?)</ol>', html)
    assert steps
    assert [words(step)[:5] for step in re.findall(r"<li>(.*?)</li>", steps[1])] == ["Fråga", "Räkna"]


def test_a_direct_answer_stands_under_the_question_it_answers():
    html = conversation(shown(answered()), ())

    assert '<p class="kv-asked">Hur lång är återvinningsfristen?</p>' in html
    assert "<strong>Vad gäller när det finns barn?</strong>" in html


def test_numbered_and_dashed_lines_are_lists_of_their_own():
    lines = ["1. Ring.", "2. Skriv.", "Ta med:", "- nycklar", "- avtal"]
    answer = make(text="x", sentences=tuple(Sentence(text=line, citations=(), part="steps") for line in lines))

    html = conversation(shown(answer), ())

    lists = re.findall(r'<(ol|ul) class="kv-steps">(.*?)</\1>', html)
    assert [(kind, words(items)) for kind, items in lists] == [
        ("ol", "Ring.Skriv."),
        ("ul", "nycklaravtal"),
    ]
    assert "<p>Ta med:</p>" in html


def test_nearest_sections_open_and_the_refusal_says_what_was_sought():
    talk = shown(abstained())

    html = conversation(talk, ())

    assert '<a class="kv-open" href="#narmast-1">Hur begärs anstånd?</a>' in html
    assert 'id="narmast-1"' in sources(talk)
    assert "<strong>parkeringsböter</strong>" in html
    assert "muntlig" in sources(talk)


def test_a_stopped_question_is_neither_shown_nor_remembered():
    talk = shown(blocked(), question="Anna Andersson 811228-9870")

    assert "811228" not in conversation(talk, ()) + sources(talk)
    assert texts.HIDDEN_QUESTION in words(conversation(talk, ()))
    assert 'class="kv-button kv-fill"' in conversation(talk, ())
    assert history(talk, 10) == ()


def test_history_is_the_last_ten_messages():
    talk = shown(*[answered()] * 8)

    turns = history(talk, 10)

    assert len(turns) == 10
    assert [turn.role for turn in turns[:2]] == ["user", "assistant"]


def test_the_copied_text_has_no_marks():
    text = plain_text(shown(answered())[0])

    assert not re.search(r"\[\d", text)
    assert "Gör så här\n1. Fråga hyresgästen när delgivningen skedde.\n2. Räkna" in text
    assert f"Svaret gäller {AS_OF}." in text
    assert plain_text(shown(make("abstained", text="Inget svar [1] här.[2]"))[0]) == "Inget svar här."


def test_long_sources_without_sections_show_what_the_citation_knows():
    lost = cite(1, RECOVERY, "Återvinningsfristen är tre veckor").model_copy(update={"section_id": "borta"})

    panel = words(sources(shown(make(text="x", citations=(lost,)))))

    assert "Återvinningsfristen är tre veckor" in panel
    assert "Sveriges riksdag" in panel


def test_a_question_about_a_household_leads_to_the_screening_with_its_answers_but_none_of_its_words():
    asked = "En ensamstående mamma vid Storgatan är uppsagd"

    html = conversation(shown(make("abstained"), question=asked), ())

    (link,) = re.findall(r'href="(/screening[^"]*)"', html)
    assert link == "/screening#forslag=skede:uppsagd_forverkande;barn_boende:heltid;ensam_foralder:ja"


def test_a_question_about_no_household_leads_to_no_screening():
    assert "/screening" not in conversation(shown(make("abstained"), question="Hur lång är fristen?"), ())
