"""Visits, and the services they are booked for."""
