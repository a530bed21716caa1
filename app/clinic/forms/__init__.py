"""What patients are asked to fill in and to sign."""
