"""What each entry of the trail says in plain words: told where the entry is written."""

from django.utils.functional import Promise

LABELS: dict[str, Promise] = {}


def entry(key: str, says: Promise) -> str:
    """Gives a key of the trail its words, and returns it; `@action` does the same. Nothing else can be recorded."""
    LABELS[key] = says
    return key


def label(key: str) -> str:
    """The action in words; the key itself for an entry of an older version that nothing writes any more."""
    return str(LABELS.get(key, key))
