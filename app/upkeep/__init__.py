"""What an operator does now and then: keep a copy, put it back, see whether all is well."""
