"""An answer that is a file: shown by the browser, or kept under a name."""

import re
from collections.abc import Iterator
from typing import Final, cast

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

PDF: Final = "application/pdf"
LONGEST: Final = 80  # signs of a name before its ending
NOT_IN_A_NAME: Final = re.compile(r"[^\w .-]+")


def file_answer(content: bytes | Iterator[bytes], name: str, media_type: str, *, inline: bool = False) -> HttpResponse:
    """A file that the browser shows (`inline`) or keeps, under a name that every system takes.

    `content` that comes piece by piece goes out so.
    """
    made = HttpResponse if isinstance(content, bytes) else StreamingHttpResponse
    response = made(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(not inline, file_name(name)) or ""
    return cast(HttpResponse, response)  # as the frame of all pages knows it


def file_name(name: str) -> str:
    """The name, of letters, digits, blanks, points and hyphens; "file" where nothing is left. Its ending stays."""
    stem, dot, ending = name.rpartition(".")
    named = " ".join(NOT_IN_A_NAME.sub("", stem).split())[:LONGEST].strip(". ")
    return f"{named or 'file'}{dot}{ending}"
