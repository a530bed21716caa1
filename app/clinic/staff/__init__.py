"""People of the clinic and the teams that work is given to."""
