"""What pages of individual counselling read together."""
