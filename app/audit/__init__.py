"""Who has changed what, kept for good: entries that are only ever added, sealed in a chain."""
