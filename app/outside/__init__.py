"""Requests that workflows send to other systems."""
