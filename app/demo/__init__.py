"""Riverside Clinic: the world of the demo and of the tests."""
