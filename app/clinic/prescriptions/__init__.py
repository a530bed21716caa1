"""Medicines that clinicians prescribe."""
