"""What patients have agreed to."""
