"""What the clinic writes to people, kept as it was sent."""
