"""Forms of individual counselling, a module for each word."""
