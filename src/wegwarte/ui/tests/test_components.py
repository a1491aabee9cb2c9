"""The small components and the blocks: what they promise, and what they refuse."""

import datetime as dt
import zoneinfo

import pytest
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory
from django.utils import timezone, translation


def render(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def test_a_name_is_isolated_and_cannot_turn_the_page() -> None:
    html = render("{% person_name name %}", name="Ali\u202e <b>\u2067")
    assert html == "<bdi>Ali &lt;b&gt;</bdi>"


@pytest.mark.parametrize("tone", ["info", "success", "warning", "danger"])
def test_a_badge_never_speaks_by_colour_alone(tone: str) -> None:
    html = render("{% badge 'Overdue' tone=tone %}", tone=tone)
    assert f"kern-badge--{tone}" in html
    assert "<svg" in html
    assert "Overdue" in html


@pytest.mark.parametrize(
    "source",
    [
        "{% badge 'x' tone='pink' %}",
        "{% icon 'unicorn' %}",
        "{% icon 'add' size='huge' %}",
        "{% button 'x' kind='big' %}",
        "{% card tone='loud' %}{% endcard %}",
        "{% card title='x' level=1 %}{% endcard %}",
        "{% alert tone='neutral' %}{% endalert %}",
    ],
)
def test_a_misspelt_variant_is_refused(source: str) -> None:
    with pytest.raises(ValueError):
        render(source)


def test_a_misspelt_argument_does_not_even_compile() -> None:
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string("{% badge 'x' tune='info' %}")


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in render("{% icon 'add' %}")
    labelled = render("{% icon 'add' label='New' %}")
    assert 'role="img" aria-label="New"' in labelled
    assert "aria-hidden" not in labelled


def test_an_icon_that_points_somewhere_is_mirrored() -> None:
    assert "wg-icon--directional" in render("{% icon 'back' %}")
    assert "wg-icon--directional" not in render("{% icon 'add' %}")


def test_content_of_blocks_is_kept_and_titles_are_escaped() -> None:
    html = render(
        "{% card title=title more='All' href='/all/' %}<p>{{ text }}</p>{% endcard %}",
        title="<i>",
        text="<u>",
    )
    assert "&lt;i&gt;" in html
    assert "<p>&lt;u&gt;</p>" in html
    assert '<a class="wg-card__more" href="/all/">All</a>' in html


def test_an_empty_definition_shows_a_dash() -> None:
    html = render("{% definition_list %}{% definition 'Mail' %} {% enddefinition %}{% enddefinition_list %}")
    assert "<dt" in html
    assert ">–</dd>" in html


def test_danger_is_announced_and_good_news_waits() -> None:
    assert 'role="alert"' in render("{% alert tone='danger' %}x{% endalert %}")
    assert 'role="status"' in render("{% alert tone='success' %}x{% endalert %}")


def test_a_table_has_a_caption() -> None:
    assert '<caption class="kern-sr-only">Cases</caption>' in render("{% table 'Cases' %}{% endtable %}")


def test_the_open_tab_is_marked() -> None:
    html = render("{% tabs 'Case' %}{% tab 'A' '/a/' current=True %}{% tab 'B' '/b/' count=0 %}{% endtabs %}")
    assert '<a href="/a/" aria-current="page">A</a>' in html
    assert '<a href="/b/">B <span class="wg-count">0</span></a>' in html


def test_the_pager_keeps_the_other_parameters() -> None:
    class Page:
        older, newer = "2026-01-01", ""

    request = RequestFactory().get("/cases/", {"state": "open", "newer": "x"})
    html = render("{% pager page %}", page=Page(), request=request)
    assert 'href="?state=open&amp;older=2026-01-01"' in html
    assert 'rel="prev"' not in html


def test_a_list_of_one_page_has_no_pager() -> None:
    class Page:
        older = newer = ""

    assert render("{% pager page %}", page=Page(), request=RequestFactory().get("/")).strip() == ""


def test_moments_are_shown_in_german_and_local_time() -> None:
    moment = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    with translation.override("de"), timezone.override(zoneinfo.ZoneInfo("Europe/Berlin")):
        assert ">02.07.2026, 00:30<" in render("{% when m style='datetime' %}", m=moment)
        assert ">Donnerstag, 2. Juli 2026<" in render("{% when m style='day' %}", m=moment)
        assert ">02.07.2026<" in render("{% when m %}", m=dt.date(2026, 7, 2))
    assert render("{% when m %}", m=None) == ""


def test_moments_are_shown_in_arabic_with_its_own_comma() -> None:
    with translation.override("ar"):
        assert ">الخميس، 2 يوليو 2026<" in render("{% when m style='day' %}", m=dt.date(2026, 7, 2))


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (3, "in 3 days"), (-3, "3 days ago")],
)
def test_near_days_are_said_in_words(days: int, words: str) -> None:
    with translation.override("en"):
        day = timezone.localdate() + dt.timedelta(days=days)
        assert f">{words}<" in render("{% when d style='near' %}", d=day)


def test_far_days_are_said_as_dates() -> None:
    day = timezone.localdate() + dt.timedelta(days=40)
    assert f">{day:%d.%m.%Y}<" in render("{% when d style='near' %}", d=day)
