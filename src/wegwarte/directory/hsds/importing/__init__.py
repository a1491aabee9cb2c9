"""From the tables of a file to records of the directory: what will be made, and which rows are wrong and why."""
