"""The outside world: one file per way out of the house."""
