"""Places: the reference geography (Kreise, Orte, Postleitzahlen) that every other app may point at."""
