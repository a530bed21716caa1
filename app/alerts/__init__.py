"""Failure alerts: people hear of what fails or stands still, without being flooded."""
