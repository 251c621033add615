"""Keeps libraries silent: no telemetry, tracing, version checks or model hub look-ups.

Run before anything heavy is imported: several libraries read these variables once, at import. The values are forced,
not defaults: a tracing variable left in a shell would otherwise send clients' questions to somebody else's server.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping

FORCED = {
    # Gradio: start-up look-ups, run history on disk, tunnels, extra servers.
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_SHARE": "False",
    "GRADIO_MCP_SERVER": "False",
    "GRADIO_SSR_MODE": "False",
    # Model hub: local folders only.
    "HF_HUB_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "DO_NOT_TRACK": "1",
    # Chroma and its OpenTelemetry.
    "ANONYMIZED_TELEMETRY": "False",
    "OTEL_SDK_DISABLED": "true",
    # LangSmith: any of these alone turns tracing on.
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    # Silences a warning, and keeps forked workers from dead-locking.
    "TOKENIZERS_PARALLELISM": "false",
}


def be_quiet(environ: MutableMapping[str, str] | None = None) -> None:
    """Forces the variables above in `environ` (default: this process); safe to call again."""
    (os.environ if environ is None else environ).update(FORCED)
