"""What is sent is read before the request's transaction begins: a slow telephone holds nothing of the database.

A transaction that waits for somebody's network keeps locks and a connection, and old rows cannot be cleared away.
"""

import contextlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import Resolver404, resolve

from wegwarte.ui.audience import lets_in


class BodyFirstMiddleware:
    """Reads forms and files; what is meant for a page that decides by itself is left to that page's `lets_in`.

    Stands behind the sign-in, because files are sealed for people who are signed in, and before the carrier's
    transaction. Who may do what is asked afterwards, as ever: what was sealed for nothing goes with the request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            try:
                with contextlib.suppress(Resolver404):
                    _read(request)
            except UnreadablePostError:  # nobody is there to read an answer; half a form must do nothing
                return HttpResponse(status=400)
        return self.get_response(request)


def _read(request: HttpRequest) -> None:
    """Raises UnreadablePostError when the connection breaks."""
    match = resolve(request.path_info)
    request.resolver_match = match  # by which the upload handlers know whether the page takes a file
    decides = lets_in(match.func)
    if decides is None:
        _ = request.POST
    else:
        decides(request, *match.args, **match.kwargs)
