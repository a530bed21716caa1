"""Walks published graphs. Knows outcomes, never node names."""
