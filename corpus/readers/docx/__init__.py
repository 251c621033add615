"""Word documents: the package and its dangers, styles, numbering, paragraphs, and the walk through the body."""
