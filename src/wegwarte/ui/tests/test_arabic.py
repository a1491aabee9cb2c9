"""What Arabic needs beside its words: the forms of its plural, and paragraphs of German law in their order."""

import gettext
import io

import pytest
from babel.messages.mofile import write_mo

from wegwarte.cli.translations import catalog_file, read

CITED = "\u2066§ 203 StGB\u2069"


@pytest.fixture(scope="module")
def arabic():
    return read(catalog_file("ar"))


@pytest.mark.parametrize(
    ("number", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5)]
)
def test_numbers_take_the_form_of_arabic(arabic, number, form):
    compiled = io.BytesIO()
    write_mo(compiled, arabic)
    translations = gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))
    said = arabic.get("in %(days)d day").string[form]
    assert translations.ngettext("in %(days)d day", "in %(days)d days", number) == said


def test_a_paragraph_of_german_law_keeps_its_order(arabic):
    citing = [message.string for message in arabic if message.id and "203" in str(message.string)]
    assert len(citing) == 6
    assert all(CITED in text for text in citing)
