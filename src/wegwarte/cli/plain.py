"""Errors that end a verb with one plain sentence and a non-zero exit, never with a traceback."""

from typing import NoReturn


class Stop(SystemExit):
    """Ends the verb. `sentence` tells the operator what is wrong and what to do."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(code)
        self.sentence = sentence


def stop(sentence: str) -> NoReturn:
    """Ends the verb with this sentence."""
    raise Stop(sentence)
