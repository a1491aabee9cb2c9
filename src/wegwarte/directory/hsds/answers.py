"""How the interface answers: pages, one object a line, problems; to every website, and 304 when nothing is new."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response

from wegwarte.directory.hsds.held import held
from wegwarte.ui.audience import declare

R = TypeVar("R")
MINUTE = "public, max-age=60"


class NoSuchPage(Exception):
    """A page number behind the last page. `pages`: how many there are."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


def page_of(
    rows: Sequence[R], piece: Callable[[R], bytes], *, page: int, per_page: int, ndjson: bool
) -> HttpResponseBase:
    """One page of a list with the seven fields of the standard; all of it, one object a line, as NDJSON."""
    if ndjson:
        return StreamingHttpResponse(_lines(rows, piece), content_type="application/x-ndjson")
    pages = max(-(-len(rows) // per_page), 1)
    if page > pages:
        raise NoSuchPage(pages)
    shown = rows[(page - 1) * per_page : page * per_page]
    head = {
        "total_items": len(rows), "total_pages": pages, "page_number": page, "size": len(shown),
        "first_page": page == 1, "last_page": page == pages, "empty": not shown,
    }  # fmt: skip
    begin = json.dumps(head).encode()[:-1]
    return found(b'%s, "contents": [%s]}' % (begin, b", ".join(map(piece, shown))))


def found(body: bytes) -> HttpResponse:
    """An object, as JSON."""
    return HttpResponse(body, content_type="application/json")


def problem(status: int, title: str, **more: Any) -> HttpResponse:
    """What is wrong with a request, after RFC 9457."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    return HttpResponse(json.dumps(body), status=status, content_type="application/problem+json")


def for_everybody(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view as other websites may call it: without a sign-in, from any page, and 304 when nothing has changed.

    In German whatever the reader has chosen for the workplace, since one copy of each object serves all.
    """

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            answer: HttpResponseBase = HttpResponse(status=204)
            answer["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            answer["Access-Control-Allow-Headers"] = "If-None-Match"
        elif request.method in ("GET", "HEAD"):
            method, request.method = request.method, "GET"
            tag = held().tag  # asked for before: what changes meanwhile must not pass for known the next time
            answer = _unless_known(request, view(request, *args, **options), tag)
            request.method = method
        else:
            answer = problem(405, "This interface can only be read.")
            answer["Allow"] = "GET, HEAD, OPTIONS"
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = "ETag"
        answer["Content-Language"] = "de" if answer.status_code < 400 else "en"
        return answer

    served.csrf_exempt = True  # type: ignore[attr-defined]
    return declare("public")(served)


def _unless_known(request: HttpRequest, answer: HttpResponseBase, tag: str) -> HttpResponseBase:
    if answer.status_code != 200:
        return answer
    answer["ETag"], answer["Cache-Control"] = tag, MINUTE
    known: HttpResponseBase | None = get_conditional_response(request, etag=tag, response=answer)  # type: ignore[arg-type]
    return known or answer


def _lines(rows: Sequence[R], piece: Callable[[R], bytes]) -> Iterator[bytes]:
    """Some hundred lines at a time: a program reads them one by one all the same."""
    for begin in range(0, len(rows), 200):
        yield b"".join(piece(row) + b"\n" for row in rows[begin : begin + 200])
