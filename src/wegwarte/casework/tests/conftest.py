"""The tests of this app read the pages in English, the language of the code."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client as Browser

ENGLISH = "en"


@pytest.fixture
def sign_in(sign_in: Callable[..., Browser]) -> Callable[..., Browser]:
    def english(person: object) -> Browser:
        browser = sign_in(person)
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = ENGLISH
        return browser

    return english


@pytest.fixture
def anybody(anybody: Browser) -> Browser:
    anybody.cookies[settings.LANGUAGE_COOKIE_NAME] = ENGLISH
    return anybody
