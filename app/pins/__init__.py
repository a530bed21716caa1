"""Pinned outputs: what a step of a draft gives in tests, whatever it would do."""
