"""Training of the Swedish static sentence-embedding model that Kvarbo ships."""
