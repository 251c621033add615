"""Screening: form, rules, dates and plan. Needs no index, no model and no network."""
