"""Lines of a document that speak to the assistant instead of the reader. They change no answer, but do not belong."""

from __future__ import annotations

import re

_ASSISTANT = r"(?:ai|språkmodell\w*|chatt?bot\w*|gpt|assistenten|assistenter|llm|language model)"
_INSTRUCTIONS = r"(?:instruktion\w*|instructions?|regler(?:na)?|promptar?\w*|prompts?|anvisning\w*|direktiv\w*)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:ignorera|bortse från|glöm|strunta i|åsidosätt)\b[^.\n]{0,40}"
        rf"\b(?:tidigare|föregående|ovanstående|alla|dina)\b[^.\n]{{0,30}}\b{_INSTRUCTIONS}",
        rf"\b(?:ignore|disregard|forget|override)\b[^.\n]{{0,40}}\b(?:previous|prior|above|all|your)\b[^.\n]{{0,30}}\b{_INSTRUCTIONS}",
        r"\b(?:system|hidden|dold)[ -]?(?:prompt|message|meddelande)",
        r"(?:^|\n)\W{0,4}(?:system|assistant|assistent|developer)\s*:",
        r"<\|?(?:system|im_start|im_end|endoftext)|\[/?INST\]",
        rf"\b(?:till|to)\b (?:alla |all |dig som (?:är )?|en )?{_ASSISTANT}\b",
        rf"\b(?:du|you)\b (?:är|ska agera som|are|must act as) (?:nu |now )?(?:en |an? )?{_ASSISTANT}\b",
        r"\b(?:svara|answer|respond)\b (?:alltid|bara|endast|always|only) (?:med|att|with|that)\b",
        r"\bjavascript:|\bdata:text/html",
    )
)


def instruction_in(text: str) -> str:
    """The first words that are an instruction to a machine; empty when there are none."""
    found = [match for pattern in _PATTERNS if (match := pattern.search(text))]
    return min(found, key=lambda match: match.start())[0].strip() if found else ""
