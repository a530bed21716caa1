"""What a workflow would do for an event: walked for real, and taken back."""
