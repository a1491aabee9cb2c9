"""The pages of documents."""

from wegwarte.documents.views.adding import add
from wegwarte.documents.views.changing import describe, pages, remove
from wegwarte.documents.views.closing import close_deadline, take_status_day
from wegwarte.documents.views.ending import settle_end
from wegwarte.documents.views.letter import letter, number
from wegwarte.documents.views.links import end_link, links
from wegwarte.documents.views.reading import document, download, page
from wegwarte.documents.views.scans import scan, scan_page, scans, throw_scan
from wegwarte.documents.views.searching import search
from wegwarte.documents.views.text import read_again, reading
from wegwarte.documents.views.turning import turn
from wegwarte.documents.views.versions import version

__all__ = [
    "add", "close_deadline", "describe", "document", "download", "end_link", "letter", "links", "number", "page",
    "pages", "read_again", "reading", "remove", "scan", "scan_page", "scans", "search", "settle_end",
    "take_status_day", "throw_scan", "turn", "version",
]  # fmt: skip
