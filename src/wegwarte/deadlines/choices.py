"""The kinds of letters and ways of service, as forms offer them; their names are the German words of the law."""

from wegwarte.deadlines.letters import letters
from wegwarte.deadlines.reading import law

Group = tuple[str, list[tuple[str, str]]]


def kind_choices() -> list[tuple[str, str] | Group]:
    """All kinds of letters by who sends them; the first is none."""
    known = letters()
    groups = [
        (name, [(code, kind.label) for code, kind in known.kinds.items() if kind.authority == sender])
        for sender, name in known.authorities.items()
    ]
    return [("", ""), *groups]


def service_choices() -> list[tuple[str, str]]:
    """All ways of service that may be chosen for a letter; the first is none."""
    shown = [(code, told.label) for code, (_service, told) in law().services.items() if code not in NOT_LETTERS]
    return [("", ""), *shown]


NOT_LETTERS = ("EREIGNIS", "POST_4T_SHIFT")
"""What is no letter, and a reading of the law that is for information only."""
