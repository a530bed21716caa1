"""Steps that do something; one file each, by record."""
