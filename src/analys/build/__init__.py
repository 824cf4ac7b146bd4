"""What must run, running it in parallel, and the record of what was built."""
