"""Work that somebody has to do."""
