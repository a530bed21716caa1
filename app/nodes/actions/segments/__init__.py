"""Put patients in groups, and take them out."""
