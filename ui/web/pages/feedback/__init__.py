"""Feedback on answers as pages: the form, the gaps in the guidance, drafts of cases. There only where it is on."""
