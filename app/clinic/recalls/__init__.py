"""Who is to come again, and when."""
