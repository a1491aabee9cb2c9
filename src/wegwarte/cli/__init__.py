"""What `./wegwarte VERB` does: sets the environment up, then starts Django, the server, the worker or the tests."""
