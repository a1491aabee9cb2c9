"""Writing the story into the database, as the application's login and behind the walls, carrier by carrier."""
