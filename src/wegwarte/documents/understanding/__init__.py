"""From the words of a letter to what they may mean: proposals with their places, never facts. Pure Python."""
