"""Questions with dates: `counted(question, as_of, history)` reads rule and inputs from the words and counts them."""

from assistant.dates.counting import counted, missing_question, told_with_question
from assistant.dates.types import BadDate, Counting, Given

__all__ = ["BadDate", "Counting", "Given", "counted", "missing_question", "told_with_question"]
