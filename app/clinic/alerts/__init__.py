"""What everybody must know before they open a patient's record."""
