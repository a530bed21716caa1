"""Groups of patients, kept by hand or by rules."""
