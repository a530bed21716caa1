"""Write into patients' records."""
