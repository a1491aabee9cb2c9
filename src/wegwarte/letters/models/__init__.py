"""What is kept of letters that go out."""

from wegwarte.letters.models.letter import Letter

__all__ = ["Letter"]
