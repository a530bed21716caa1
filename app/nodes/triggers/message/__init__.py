"""Triggers about messages."""
