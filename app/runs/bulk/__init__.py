"""One act on many runs, carried out by workers a page at a time."""
