"""Gradio's theme: system fonts only, blue on white; the colours themselves are in static/kvarbo.css."""

from __future__ import annotations

import gradio as gr


def kvarbo_theme() -> gr.themes.Base:
    """Fonts are the computer's own: nothing is fetched, and every Swedish letter has the same face."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"],
        font_mono=["ui-monospace", "Consolas", "monospace"],
    ).set(
        body_background_fill="#ffffff",
        body_background_fill_dark="#10151d",
        body_text_color="#17202b",
        body_text_color_dark="#e8edf4",
        block_background_fill="#ffffff",
        block_background_fill_dark="#10151d",
        button_primary_background_fill="#0b4f9e",
        button_primary_background_fill_hover="#083d7c",
        button_primary_background_fill_dark="#9cc7ff",
        button_primary_background_fill_hover_dark="#c3deff",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#0c1b2e",
        button_primary_text_color_hover_dark="#0c1b2e",
        input_border_color="#5b6b7f",
        input_border_color_dark="#8b9bb0",
    )
