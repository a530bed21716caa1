"""Steps that decide the way and change nothing."""
