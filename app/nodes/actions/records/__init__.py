"""Change records of any kind."""
