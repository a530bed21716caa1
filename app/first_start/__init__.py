"""What a clinic had before there were workflows, made into its first one."""
