"""Events that the engine itself tells."""

# Of a run that another run started, and of its end.
CALLED = "workflow.called"
ENDED = "run.ended"

# Of a workflow that holds its runs, and lets them go again.
PAUSED = "workflow.paused"
RESUMED = "workflow.resumed"
