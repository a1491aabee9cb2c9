"""What may be done to the entries of the directory."""
