"""Loads the heavy libraries in the process that others are forked from (see the fixture `processes`)."""

import chromadb  # noqa: F401
import sentence_transformers  # noqa: F401
