"""What is typed about the entries of the directory."""
