"""The web chat: a guarded FastAPI shell with a Gradio page inside."""
