"""When the clock says so."""
