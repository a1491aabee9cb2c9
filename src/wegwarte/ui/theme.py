"""Light, dark, or as the device says: kept in a cookie, so that it holds before anybody has signed in."""

from django.http import HttpRequest

COOKIE = "wegwarte_theme"
THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 60 * 60


def theme_of(request: HttpRequest) -> str:
    """One of THEMES; anything else in the cookie counts as "auto"."""
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"
