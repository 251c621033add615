"""Headings and lines as a PDF on A4, with the fonts that every PDF reader has: nothing is embedded or fetched."""

from __future__ import annotations

import html
from collections.abc import Iterable
from io import BytesIO

from ui.screening_text import Block


def pdf(title: str, opening: Iterable[str], blocks: Iterable[Block], created: str) -> bytes:
    """The PDF. Letters outside Western European ones become "?": the readers' own fonts have no others."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.lib.units import mm
    from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    story = [
        Paragraph(_text(title), styles["Heading1"]),
        *(Paragraph(_text(line), styles["BodyText"]) for line in opening),
    ]
    for block in blocks:
        if block.lines:
            story.append(Paragraph(_text(block.heading), styles["Heading2"]))
            entries = [ListItem(Paragraph(_text(line), styles["BodyText"])) for line in block.lines]
            story.append(ListFlowable(entries, bulletType="bullet", start="•", leftIndent=5 * mm))
    out = BytesIO()
    # `invariant`: no time and no id of its own, so that the same screening gives the same file.
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 20 * mm)
    document = SimpleDocTemplate(
        out, pagesize=A4, title=title, author="Kvarbo", subject=created, lang="sv-SE", invariant=1, **margins
    )
    document.build(story)
    return out.getvalue()


def _text(text: str) -> str:
    return html.escape(text.encode("cp1252", "replace").decode("cp1252"), quote=False)
