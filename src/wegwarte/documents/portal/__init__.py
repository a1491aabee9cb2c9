"""Where people without an account send documents: a page in their language, under a link that ends."""
