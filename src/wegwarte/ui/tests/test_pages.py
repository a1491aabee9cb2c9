"""The frame around every page: language, direction, theme, content security policy, error pages."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from wegwarte.ui import views
from wegwarte.ui.language import LanguageMiddleware


def asked(path: str = "/ui/", method: str = "get", **sent: str) -> HttpRequest:
    request = getattr(RequestFactory(), method)(path, sent)
    request.user = AnonymousUser()
    return request


@pytest.fixture
def _developing(settings: LazySettings) -> None:
    settings.DEBUG = True


def page(language: str = "de", **cookies: str) -> str:
    request = asked()
    request.COOKIES.update(cookies)
    with translation.override(language):
        return views.components(request).content.decode()


class Inline(HTMLParser):
    """Collects what the content security policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or (tag == "script" and not names.get("src")):
            self.found.append(tag)
        self.found += [name for name in names if name == "style" or name.startswith("on")]
        self.found += [value for value in names.values() if value and value.lower().startswith("javascript:")]


@pytest.mark.usefixtures("_developing")
class TestTheFrame:
    def test_german_reads_from_left_to_right(self) -> None:
        html = page("de")
        assert '<html lang="de" dir="ltr"' in html
        assert "kern.css" in html
        assert "kern.rtl.css" not in html

    def test_arabic_gets_the_mirrored_sheet(self) -> None:
        html = page("ar")
        assert '<html lang="ar" dir="rtl"' in html
        assert "kern.rtl.css" in html
        assert "vendor/kern.css" not in html

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_a_chosen_theme_is_in_the_page_from_the_start(self, theme: str) -> None:
        assert f'data-kern-theme="{theme}"' in page(wegwarte_theme=theme)

    @pytest.mark.parametrize("cookie", ["auto", '"><script>', ""])
    def test_otherwise_the_device_decides(self, cookie: str) -> None:
        html = page(wegwarte_theme=cookie)
        assert "data-kern-theme" not in html
        assert 'content="light dark"' in html

    def test_nothing_inline(self) -> None:
        parser = Inline()
        parser.feed(page())
        assert parser.found == []

    def test_htmx_may_neither_evaluate_nor_style(self) -> None:
        html = page()
        assert '"allowEval":false' in html
        assert '"includeIndicatorStyles":false' in html

    def test_one_heading_one_main_and_a_way_past_the_navigation(self) -> None:
        html = page()
        assert html.count("<h1") == 1
        assert html.count("<main") == 1
        assert html.index('href="#content"') < html.index('id="content"')

    def test_ids_are_unique(self) -> None:
        ids = re.findall(r'\sid="([^"]+)"', page())
        assert len(ids) == len(set(ids))

    @pytest.mark.parametrize("demo", [True, False])
    def test_the_demonstration_says_that_it_is_one(self, settings: LazySettings, demo: bool) -> None:
        settings.WEGWARTE_DEMO = demo
        assert ("everything here is invented" in page("en")) is demo


class TestTheSwitches:
    def test_the_theme_is_kept_for_a_year(self) -> None:
        answer = views.set_theme(asked("/ui/theme/", "post", theme="dark", next="/cases/?q=a"))
        assert answer["Location"] == "/cases/?q=a"
        assert answer.cookies["wegwarte_theme"].value == "dark"
        assert answer.cookies["wegwarte_theme"]["max-age"] == 365 * 24 * 60 * 60
        assert answer.cookies["wegwarte_theme"]["httponly"]

    def test_an_unknown_theme_is_not_kept(self) -> None:
        assert not views.set_theme(asked("/ui/theme/", "post", theme="pink")).cookies

    @pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1", ""])
    def test_the_way_back_stays_in_the_house(self, elsewhere: str) -> None:
        assert views.set_theme(asked("/ui/theme/", "post", theme="dark", next=elsewhere))["Location"] == "/"

    def test_the_theme_changes_by_post_only(self) -> None:
        assert views.set_theme(asked("/ui/theme/")).status_code == 405

    @pytest.mark.parametrize(("cookie", "language"), [("ar", "ar"), ("xx", "de"), ("", "de")])
    def test_the_language_is_the_chosen_one_or_german(self, cookie: str, language: str) -> None:
        seen: list[str | None] = []

        def answer(request: HttpRequest) -> object:
            seen.append(translation.get_language())
            return views.not_found(request)

        request = asked()
        request.META["HTTP_ACCEPT_LANGUAGE"] = "en"
        request.COOKIES["wegwarte_language"] = cookie
        with translation.override("de"):
            response = LanguageMiddleware(answer)(request)
        assert seen == [language]
        assert response["Content-Language"] == language


@pytest.mark.parametrize(
    ("view", "status"),
    [(views.bad_request, 400), (views.forbidden, 403), (views.not_found, 404), (views.csrf_failure, 403)],
)
def test_error_pages_say_what_to_do_and_lead_on(view: object, status: int) -> None:
    answer = view(asked())
    assert answer.status_code == status
    html = answer.content.decode()
    assert html.count("<p>") >= 2
    assert 'class="kern-btn kern-btn--secondary" href="/' in html


def test_the_page_for_a_broken_server_needs_neither_user_nor_session() -> None:
    answer = views.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "<h1>" in answer.content.decode()


def test_every_view_says_whom_it_is_for() -> None:
    from wegwarte.ui.urls import urlpatterns

    assert {pattern.callback.audience for pattern in urlpatterns} == {"public", "signed_in"}
