"""How we find it: Swedish text analysis, chunks, embeddings, Chroma and the hybrid retriever."""
