"""Bodies that are too long are refused before anything of them is read, whoever sends them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext


class BodyLimitMiddleware:
    """Answers 413 in plain words when more is announced than any form of this house can hold.

    What is not announced is not read either: Django reads as many bytes as the header says.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced) <= settings.WEGWARTE_LONGEST_BODY:
            return self.get_response(request)
        words = gettext("This is too long to be saved. Please go back and shorten the text.")
        return HttpResponse(words, status=413, content_type="text/plain; charset=utf-8")
