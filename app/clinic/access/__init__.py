"""What patients may use."""
