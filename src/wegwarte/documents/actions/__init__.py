"""What may be done with documents."""

from wegwarte.documents.actions.keeping import (
    add_document,
    add_version,
    describe_document,
    remove_document,
    settle_end,
    tell_end_again,
)
from wegwarte.documents.actions.letter import link_letter
from wegwarte.documents.actions.links import TooMany, end_link, has_come, is_first, make_link, receive
from wegwarte.documents.actions.looking import download, look_at, look_at_page, look_at_scan
from wegwarte.documents.actions.scans import file_scan, keep_scan, throw_scan, throw_unwanted
from wegwarte.documents.actions.text import read_again

__all__ = [
    "TooMany", "add_document", "add_version", "describe_document", "download", "end_link", "file_scan", "has_come",
    "is_first", "keep_scan", "link_letter", "look_at", "look_at_page", "look_at_scan", "make_link", "read_again",
    "receive", "remove_document", "settle_end", "tell_end_again", "throw_scan", "throw_unwanted",
]  # fmt: skip
