"""Write to people."""
