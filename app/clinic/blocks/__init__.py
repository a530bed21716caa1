"""What stands between a patient and the next booking."""
