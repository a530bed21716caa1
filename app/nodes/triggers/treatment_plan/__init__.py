"""When something happens to a treatment plan, or to a patient on one."""
