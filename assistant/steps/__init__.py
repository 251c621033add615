"""The steps of the chain, one file each: a context in, a new context out, or a named stop."""
