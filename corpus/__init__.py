"""What we know: guidance documents, their sources, legal references and validity in time."""
