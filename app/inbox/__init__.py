"""The inbox page: episodes with names beside them, acts on many at once, saved views."""
