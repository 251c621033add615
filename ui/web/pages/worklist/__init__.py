"""The worklist as pages: the list, one record, saving from the screening, statistics. There only where it is on."""
