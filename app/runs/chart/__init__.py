"""How many runs there were over time, by how they ended."""
