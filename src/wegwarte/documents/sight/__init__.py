"""From the picture of a page to words with their places. Pure Python: it runs in the workshop, without Django."""
