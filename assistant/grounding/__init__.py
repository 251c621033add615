"""Does a written sentence say what its passages say? Deterministic: words and rules, no model."""

from assistant.grounding.check import problems
from assistant.grounding.problem import Problem

__all__ = ["Problem", "problems"]
