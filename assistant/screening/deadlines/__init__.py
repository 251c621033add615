"""Legal deadlines: `compute(rule_id, inputs)` counts one rule; `RULES` holds all of them."""

from assistant.screening.deadlines.compute import compute
from assistant.screening.deadlines.registry import RULES
from assistant.screening.deadlines.types import Deadline, DeadlineError, Missing, Result

__all__ = ["RULES", "Deadline", "DeadlineError", "Missing", "Result", "compute"]
