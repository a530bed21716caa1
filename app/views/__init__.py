"""Filters of a list that people keep by a name: of the inbox, of the runs."""
