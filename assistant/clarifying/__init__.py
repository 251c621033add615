"""One question back when something that was not said would change the answer, and the reply that follows."""

from assistant.clarifying.asking import Clarification, clarification
from assistant.clarifying.replies import Resumed, resumed

__all__ = ["Clarification", "Resumed", "clarification", "resumed"]
