"""When an outside system calls the workflow's own address."""
