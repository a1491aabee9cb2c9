"""Deadlines: what the law leaves time for, counted step by step, and never by a machine alone."""
