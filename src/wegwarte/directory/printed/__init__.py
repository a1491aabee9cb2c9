"""What people take along and what hangs at the door: the office's card in two languages, and its poster."""
