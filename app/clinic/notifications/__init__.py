"""Short notes on the screens of patients and staff."""
