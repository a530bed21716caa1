"""Hold bookings back, and let them go again."""
