"""What all tests share lives in tests/: the database as the application sees it, and the cast."""

pytest_plugins = ["tests.database", "tests.cast"]
