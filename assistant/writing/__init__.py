"""Answers written by a language model from selected passages, each sentence checked first. Off by default."""

from assistant.writing.types import Failure, Passage, WriterError, Written, WrittenSentence
from assistant.writing.writer import Writer, open_writer

__all__ = ["Failure", "Passage", "Writer", "WriterError", "Written", "WrittenSentence", "open_writer"]
