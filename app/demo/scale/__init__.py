"""Riverside Clinic grown large: thousands of invented patients, each with a year behind them.

What nobody has met cannot be harmed by a test: names are put together at random, addresses end
with `.example`, phone numbers are among those kept for fiction. The same number of patients,
loaded on the same day, is the same clinic every time.
"""
