"""For how long a clinic keeps what happened, and how what is older goes."""
