"""Who asks, for which clinic, and what they may do."""
