"""Distribution lists: whom staff messages go to, found out when they are sent."""
