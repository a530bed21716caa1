"""Links that open a door once, and the letters they travel in."""
