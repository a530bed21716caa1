"""The clinic's exercises: how each is done, and its video."""
