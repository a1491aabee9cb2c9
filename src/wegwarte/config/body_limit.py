"""Bodies that are too long are refused before anything of them is kept, whoever sends them."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext

from wegwarte.documents.receiving import forget_unfinished
from wegwarte.ui.audience import largest_file, longest_body

PIECE: Final = 1 << 20
SWALLOWED: Final = 300_000_000
"""Bytes of a file that are let run out: a browser reads no answer before it has sent all that it announced."""


class BodyLimitMiddleware:
    """Answers 413 in plain words when more is announced than any form of this house can hold.

    What is not announced is not read either: Django reads as many bytes as the header says. Pages that take a file say
    themselves how much they take.

    Stands before everything that looks into the body. Whether somebody is signed in is asked here only when a file is
    too large: nobody else gets a thread of the server for as long as they like to send.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        length = int(announced) if announced.isascii() and announced.isdecimal() else -1
        if 0 <= length <= settings.WEGWARTE_LONGEST_BODY:
            return self._answer(request)
        view = _view_at(request.path_info)
        longest = longest_body(view)
        if longest is None:
            return _refused(gettext("This is too long to be saved. Please go back and shorten the text."))
        if 0 <= length <= longest:
            return self._answer(request)
        if 0 <= length <= SWALLOWED and get_user(request).is_authenticated:
            while request.read(PIECE):
                pass
        megabytes = largest_file(view) // 1_000_000
        said = gettext("This file is too large: more than %(size)d megabytes. Please go back and divide it.")
        return _refused(said % {"size": megabytes})

    def _answer(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            forget_unfinished(request)


def _view_at(path: str) -> object:
    try:
        return resolve(path).func
    except Resolver404:
        return None


def _refused(words: str) -> HttpResponse:
    return HttpResponse(words, status=413, content_type="text/plain; charset=utf-8")
