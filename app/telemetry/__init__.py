"""What is told of runs for statistics, by clinics that agree: no patients, no names."""
