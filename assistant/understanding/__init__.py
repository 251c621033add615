"""What a person means: follow-ups made to stand alone, English questions, compound questions, words written out."""

from assistant.understanding.core import core_of
from assistant.understanding.english import Translated, in_swedish
from assistant.understanding.follow_up import Standalone, standalone
from assistant.understanding.parts import parts_of
from assistant.understanding.written_out import expansions

__all__ = ["Standalone", "Translated", "core_of", "expansions", "in_swedish", "parts_of", "standalone"]
