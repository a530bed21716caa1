"""What is done with episodes, through the same service as everybody else goes."""
