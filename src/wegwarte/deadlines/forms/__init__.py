"""Forms of letters and deadlines."""
