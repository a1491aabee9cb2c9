"""Labels and choices come from memory, in the language of the page."""

from datetime import date

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.template import Context, Template
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from wegwarte.catalogue import codes, languages
from wegwarte.catalogue.models import CatalogueVersion, Code, CodeLabel

pytestmark = pytest.mark.usefixtures("loaded")

DAY = date(2026, 11, 2)
BEFORE_THE_REFORM = date(2026, 6, 11)


def a_request_begins() -> None:
    """Without closing the test's connection, as Django's test client does it too."""
    request_started.disconnect(close_old_connections)
    request_started.send(sender=None)
    request_started.connect(close_old_connections)


def test_labels_follow_the_language_and_fall_back_to_german_and_to_the_code() -> None:
    assert codes.label("kanal.TEL") == "Telefon"
    assert codes.label("kanal.TEL", "en") == "Telephone"
    assert codes.label("kanal.TEL", "ar") == "هاتف"
    assert codes.label("kanal.TEL", "uk") == "Telefon"
    assert codes.label("kanal.GONE") == "kanal.GONE"
    assert codes.label(None) == ""
    with translation.override("ar"):
        assert codes.label("kanal.TEL") == "هاتف"


def test_a_missing_translation_falls_back_to_german() -> None:
    CodeLabel.objects.filter(code_id="kanal.TEL", language="ar").delete()
    codes.forget()
    assert codes.label("kanal.TEL", "ar") == "Telefon"


def test_choices_keep_the_order_of_the_list() -> None:
    offered = codes.choices("deutschniveau", on=DAY)
    assert [code_id for code_id, _ in offered] == [
        f"deutschniveau.{level}" for level in ("N0", "A1", "A2", "B1", "B2", "C", "KA")
    ]
    assert offered[0] == ("deutschniveau.N0", "keine Kenntnisse")


def test_the_asylum_words_change_with_the_law() -> None:
    before = dict(codes.choices("aufenthalt_grob", on=BEFORE_THE_REFORM))
    after = dict(codes.choices("aufenthalt_grob", on=date(2026, 6, 12)))
    assert set(before) - set(after) == {"aufenthalt_grob.A65", "aufenthalt_grob.A66"}
    assert set(after) - set(before) == {"aufenthalt_grob.A61", "aufenthalt_grob.A64"}


def test_a_retired_code_is_offered_only_to_the_record_that_has_it() -> None:
    retired = "aufenthalt_grob.A65"
    assert retired not in dict(codes.choices("aufenthalt_grob", on=DAY))
    assert retired in dict(codes.choices("aufenthalt_grob", on=DAY, keep=[None, retired]))
    assert codes.exists(retired)
    assert codes.label(retired).startswith("Ankunftsnachweis")


def test_groups_have_labels_and_members() -> None:
    grouped = codes.grouped_choices("thema", on=DAY)
    assert [heading for heading, _ in grouped] == [
        *("Aufenthalt", "Asyl", "Familie", "Existenz", "Wohnen", "Sprache, Bildung, Arbeit", "Gesundheit"),
        *("Gewalt, Diskriminierung", "Alltag"),
    ]
    assert sum(len(entries) for _, entries in grouped) == 57
    assert codes.group("thema.T22") == "thema_gruppe.2"
    assert codes.members("thema_gruppe.2") == [f"thema.T2{number}" for number in range(7)]
    assert codes.grouped_choices("kanal", on=DAY)[0][0] == ""
    assert codes.report_code("thema.T22") == "T22"


def test_an_unknown_list_is_an_error_not_an_empty_choice() -> None:
    with pytest.raises(KeyError, match="kanaal"):
        codes.choices("kanaal", on=DAY)


def test_languages_are_named_in_the_language_of_the_page() -> None:
    assert languages.name("prs") == "Dari"
    assert languages.name("ti", "ar") == "التغرينية"
    assert languages.name(None) == ""
    assert languages.name("xx") == languages.own_name("xx") == "xx"
    assert (languages.own_name("prs"), languages.direction("prs"), languages.direction("xx")) == (
        "دری",
        "rtl",
        "ltr",
    )


def test_frequent_languages_come_first_then_the_alphabet() -> None:
    (_, frequent), (_, others) = languages.choices(on=DAY)
    assert frequent[:3] == [("de", "Deutsch"), ("ar", "Arabisch"), ("tr", "Türkisch")]
    assert others[0] == ("am", "Amharisch")
    assert others[-1] == ("mis", "Andere Sprache")
    names = [name for _, name in others[:-1]]
    assert names == sorted(names)


def test_a_page_asks_once_however_many_rows_it_shows(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    codes.label("kanal.TEL")
    page = Template("{% load catalogue %}{% for id in ids %}{{ id|code_label }} {{ 'prs'|language_name }}{% endfor %}")
    for rows in (1, 300):
        a_request_begins()
        with django_assert_num_queries(1):
            shown = page.render(Context({"ids": ["kanal.TEL"] * rows}))
        assert shown == "Telefon Dari" * rows


def test_another_process_is_noticed_with_the_next_request(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assert codes.label("kanal.TEL") == "Telefon"
    Code.objects.filter(id="kanal.TEL").update(label="Fernsprecher")
    CatalogueVersion.objects.update(content="changed by another process")
    with django_assert_num_queries(0):
        assert codes.label("kanal.TEL") == "Telefon"
    a_request_begins()
    with django_assert_num_queries(3):
        assert codes.label("kanal.TEL") == "Fernsprecher"
