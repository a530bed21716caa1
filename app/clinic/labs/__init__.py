"""Results that laboratories send."""
