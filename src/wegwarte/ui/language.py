"""Which language a request is answered in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from wegwarte.ui.portal import language_of_path


def language_of(request: HttpRequest) -> str:
    """That of the portal's address; else the one chosen with the switch, or German.

    The browser's own languages are not asked: many office computers run an English system,
    and their users would find a German workplace in English.
    """
    if named := language_of_path(request.path_info):
        return named
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LanguageMiddleware(MiddlewareMixin):
    """Activates the language for the request and names it in the answer."""

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(language_of(request))
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
