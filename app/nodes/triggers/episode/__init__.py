"""What becomes of episodes."""
