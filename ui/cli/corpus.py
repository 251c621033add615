"""`kvarbo corpus`: check, list and show the guidance. Needs no index and no model."""

from __future__ import annotations

import argparse
from typing import Any

from corpus.check import check
from corpus.coverage import coverage, readability, table
from corpus.types import Section
from ui.cli.common import UsageError, as_json, write_lines
from ui.settings import read_settings


def run_check(arguments: argparse.Namespace) -> int:
    """Prints what has to be mended; status 1 when there is something."""
    corpus = read_settings().read_corpus()
    if arguments.statutes and not arguments.statutes.is_dir():
        raise UsageError(f"Mappen {arguments.statutes} finns inte.")
    findings = check(corpus, arguments.statutes)
    if arguments.json:
        print(as_json([vars(finding) for finding in findings]))
    else:
        for finding in findings:
            print(f"{finding.place} ({finding.rule}): {finding.text}")
        sections = [section.text for section in corpus.sections.values()]
        lix = readability(sections).lix
        print(
            f"{len(corpus.documents)} dokument, {len(sections)} avsnitt, LIX {lix:.0f}, {len(findings)} anmärkningar."
        )
    return 1 if findings else 0


def run_coverage(arguments: argparse.Namespace) -> int:
    """Prints the coverage table, or writes it; status 1 when a read fact stands nowhere."""
    corpus = read_settings().read_corpus()
    text = table(corpus)
    if arguments.out:
        write_lines(arguments.out, text.rstrip("\n").split("\n"))
    else:
        print(text, end="")
    return 1 if coverage(corpus).missing else 0


def run_list(arguments: argparse.Namespace) -> int:
    """Prints documents with their sections."""
    corpus = read_settings().read_corpus()
    if arguments.json:
        rows = [
            {
                "document_id": document.id,
                "title": document.title,
                "kind": document.kind,
                "topics": document.topics,
                "sections": [{"section_id": section.id, "heading": section.heading} for section in document.sections],
            }
            for document in corpus.documents
        ]
        print(as_json(rows))
        return 0
    for document in corpus.documents:
        print(f"{document.title}")
        for section in document.sections:
            print(f"  {section.id}  {section.heading}")
    return 0


def run_show(arguments: argparse.Namespace) -> int:
    """Prints one section, the sections of one document, or all."""
    if arguments.all == (arguments.id is not None):
        raise UsageError("Ange ett id, eller --all.")
    corpus = read_settings().read_corpus()
    wanted = [s for s in corpus.sections.values() if arguments.all or arguments.id in (s.id, s.document_id)]
    if not wanted:
        raise UsageError(f"”{arguments.id}” finns inte. Kör ”kvarbo corpus list” för att se alla id.")
    if arguments.json:
        print(as_json([row(section) for section in wanted]))
        return 0
    for section in wanted:
        print(f"{section.id}\n{section.heading}\n\n{section.text}\n")
        for source in section.sources:
            print(f"Källa: {source.publisher}, {source.title}, {source.url} (kontrollerad {section.checked})")
        print()
    return 0


def row(section: Section) -> dict[str, Any]:
    """A section as the contract lists it."""
    return {
        "section_id": section.id,
        "document_id": section.document_id,
        "document_title": section.document_title,
        "heading": section.heading,
        "text": section.text,
        "legal_references": [str(reference) for reference in section.legal_references],
        "facts": section.facts,
        "kind": section.kind,
        "valid_from": section.valid_from,
        "valid_to": section.valid_to,
        "sources": [vars(source) for source in section.sources],
        "checked": section.checked,
    }
