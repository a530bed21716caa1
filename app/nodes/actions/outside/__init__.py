"""Actions that speak with other systems."""
