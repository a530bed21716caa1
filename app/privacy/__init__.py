"""Which values of steps say who somebody is, how they are or what was written to them."""
