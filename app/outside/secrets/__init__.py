"""Secrets of other systems that a clinic lets its workflows use: sealed, never shown again."""
