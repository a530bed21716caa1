"""Workflows as files: the rule form of other systems, and our own bundle (DESIGN §5)."""
