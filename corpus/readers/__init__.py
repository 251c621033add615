"""Reading files that others wrote: PDF, DOCX, HTML, Markdown, Riksdagen's statutes. Each gives sections and losses."""
