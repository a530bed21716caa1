"""What happened: runs, their steps, what they wait for. `recorder` is the only writer of status."""
