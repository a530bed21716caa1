"""What patients are asked to pay."""
