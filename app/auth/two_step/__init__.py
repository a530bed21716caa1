"""The second step of signing in: six digits from a telephone."""
