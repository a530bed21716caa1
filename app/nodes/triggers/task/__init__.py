"""Work that is given, done, or late."""
