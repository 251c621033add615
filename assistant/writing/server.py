"""The language model's server: an OpenAI-compatible address through LangChain, its answer in pieces, within a time."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from assistant.writing.types import Failure, WriterError

MAX_TOKENS = 1500
LONGEST = 20_000  # characters of a reply
Message = tuple[str, str]
Pieces = Callable[[Sequence[Message], float], Iterator[str]]
Queue = queue.Queue["str | ServerFailure | None"]


class ServerFailure(Exception):
    """The server gave no whole reply; `again` when asking once more may help."""

    def __init__(self, reason: Failure, again: bool = False) -> None:
        self.reason, self.again = reason, again
        super().__init__(reason)


def base_url(address: str) -> str:
    """The address of the interface: an Ollama address, or one without a path, gets /v1. Raises WriterError."""
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise WriterError(
            f"Adressen till språkmodellen går inte att använda: {parts.hostname or 'ingen värd'}. "
            "Skriv KVARBO_LLM som http://VÄRD:PORT eller https://VÄRD/v1, utan lösenord och frågetecken."
        )
    path = parts.path.rstrip("/") or "/v1"
    return f"{parts.scheme}://{parts.netloc}{path}"


def open_server(address: str, model: str, key: str, timeout_s: float) -> Pieces:
    """A function from messages and a deadline (monotonic seconds) to the pieces of the reply. Connects to nothing yet.
    Raises WriterError."""
    url = base_url(address)
    try:
        import httpx2
        from langchain_openai import ChatOpenAI
    except ImportError as error:
        raise WriterError(
            'Paketet för språkmodeller saknas. Kör pip install -c constraints.txt -e ".[llm]", '
            "eller ta bort KVARBO_LLM."
        ) from error
    chat = ChatOpenAI(
        model=model,
        base_url=url,
        # Never the key or the proxy that happens to stand in the environment.
        api_key=key or "-",
        http_socket_options=(),
        http_client=httpx2.Client(trust_env=False, timeout=timeout_s, follow_redirects=False),
        temperature=0,
        seed=1,
        max_tokens=MAX_TOKENS,
        # llama.cpp's server reads only this name.
        extra_body={"max_tokens": MAX_TOKENS},
        max_retries=0,
        stream_usage=False,
        use_responses_api=False,
    )
    # Nor its organisation, which an empty argument does not keep out.
    chat.root_client.organization = chat.root_client.project = None
    return lambda messages, deadline: _pieces(chat, messages, deadline)


def _pieces(chat: Any, messages: Sequence[Message], deadline: float) -> Iterator[str]:
    """The pieces as they come. Raises ServerFailure: also when the time is out while nothing comes."""
    found: Queue = queue.Queue()
    stopped = threading.Event()
    # Read by a thread, since a server that sends nothing would hold us longer than the deadline.
    threading.Thread(target=_read, args=(chat, messages, found, stopped), daemon=True).start()
    try:
        while (piece := _next(found, deadline)) is not None:
            yield piece
    finally:
        stopped.set()


def _next(found: Queue, deadline: float) -> str | None:
    """The next piece, None after the last."""
    left = deadline - time.monotonic()
    try:
        piece = found.get(timeout=left) if left > 0 else ServerFailure("timeout")
    except queue.Empty:
        piece = ServerFailure("timeout")
    if isinstance(piece, ServerFailure):
        raise piece
    return piece


def _read(chat: Any, messages: Sequence[Message], found: Queue, stopped: threading.Event) -> None:
    """Puts the pieces in the queue, None last; ends when nobody listens any more."""
    try:
        for chunk in chat.stream(list(messages)):
            if stopped.is_set():
                return
            if isinstance(chunk.content, str) and chunk.content:
                found.put(chunk.content)
        found.put(None)
    except Exception as error:
        found.put(_failure(error))


def _failure(error: Exception) -> ServerFailure:
    """What the error means for us; its own text may hold the question and is not kept."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return ServerFailure("timeout")
    if isinstance(error, openai.APIStatusError):
        busy = error.status_code in (408, 409, 429) or error.status_code >= 500
        return ServerFailure("unreachable" if busy else "refused", again=busy)
    if isinstance(error, openai.APIConnectionError):
        return ServerFailure("unreachable", again=True)
    return ServerFailure("cut", again=True)
