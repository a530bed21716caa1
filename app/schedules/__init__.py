"""What the clock starts: schedules, and moments that are counted from a date."""
