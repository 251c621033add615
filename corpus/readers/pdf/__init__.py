"""PDF: what is drawn on each page, put together again as lines, tables, headings, paragraphs and lists."""
