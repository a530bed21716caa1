"""Discount codes, given to patients and used when they pay."""
