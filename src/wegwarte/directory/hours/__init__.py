"""Opening hours: reading and writing them, holidays, and the words for them."""
