"""Two files of one person become one, and two again where that was wrong (docs/decisions/0027)."""
