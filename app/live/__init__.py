"""Tells browsers what changed, after the commit, where somebody watches (DESIGN §8)."""
