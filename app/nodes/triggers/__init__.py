"""What starts a workflow; one file each, by record."""
