"""Every built-in text says the same in all languages, is filled without a gap, and names only what the house knows."""

import re
import string
from itertools import product

import pytest
from django import forms

from wegwarte.letters.blocks import blocks_of
from wegwarte.letters.fields import LEFT_OUT, UNLIMITED
from wegwarte.letters.forms.asked import PREFIX, add_asked
from wegwarte.letters.templates import GERMAN, TO_FILL_IN, Template, Text, filled, templates
from wegwarte.letters.tests.values import VALUES, every_template
from wegwarte.letters.words import words
from wegwarte.ui.portal import BY_TAG, PORTAL_LANGUAGES

TAGS = {language.tag for language in PORTAL_LANGUAGES}
BUILT_IN = {
    "access_to_files", "accompaniment", "appointment", "asking_how_it_stands", "confirmation", "consent",
    "going_to_court", "legal_aid", "objection", "power_of_attorney", "release_from_secrecy", "withdrawal",
}  # fmt: skip
NAMED = re.compile(r"\b[A-ZÄÖÜ]\w*(?:amt|behörde|gericht|kasse|center|stelle|formular|schein)\b")
KNOWN = {
    "Amtsgericht", "Ausländerbehörde", "Beratungsstelle", "Berechtigungsschein", "Jobcenter", "Krankenkasse",
    "Rechtsantragstelle", "Sozialamt", "Sozialgericht", "Verwaltungsgericht",
}  # fmt: skip
"""Offices and papers that the law in `sources` or the catalogue knows."""

every = pytest.mark.parametrize("template", every_template(), ids=lambda one: one.key)


def fields_of(text: Text) -> list[str]:
    """The fields of a text in alphabetical order, as often as they stand there."""
    whole = f"{text.subject}\n{text.body}"
    return sorted(name for _literal, name, _spec, _turn in string.Formatter().parse(whole) if name)


def conditions_of(text: Text) -> list[str]:
    """What stands at the beginning of each paragraph: conditions, boxes, marks of lists and headings."""
    return [re.match(r"(\?\S+ |\[\w+\] |- |# )?", line).group() for line in text.body.splitlines()]  # type: ignore[union-attr]


def test_all_twelve_are_there():
    assert set(templates()) == BUILT_IN


@every
def test_a_paired_text_stands_in_every_language_with_the_same_fields_and_pieces(template):
    if not template.paired:
        assert set(template.texts) == {"de"}
        assert set(template.explained) == TAGS, "who signs it must understand it"
        pieces = {len(blocks_of(text.body)) for text in template.explained.values()}
        assert len(pieces) == 1
        return
    assert set(template.texts) == TAGS
    german = template.texts["de"]
    for tag, text in template.texts.items():
        assert text.title and text.subject, tag
        assert set(fields_of(text)) == set(fields_of(german)), tag
        assert conditions_of(text) == conditions_of(german), tag


@every
def test_what_a_text_asks_for_is_what_it_says_it_asks_for(template):
    asked = {name for text in template.texts.values() for name in fields_of(text)}
    conditions = {
        name for text in template.texts.values() for name in re.findall(r"^\?!?(\w+)", text.body, re.MULTILINE)
    }
    boxes = {"ticked"} if template.boxes() else set()
    assert set(template.fields) == asked | conditions | boxes
    assert set(template.fields) <= set(VALUES)
    assert set(template.choices) <= set(template.fields)


@every
def test_filled_in_every_language_nothing_is_left_open(template):
    for tag in template.texts:
        text = filled(template, VALUES, BY_TAG[tag])
        for part in (text.subject, text.body):
            assert "{" not in part and "}" not in part and TO_FILL_IN not in part, tag
        assert not re.search(r"^[?\[]", text.body, re.MULTILINE), tag
        assert "\n\n\n" not in text.body


@every
def test_both_columns_have_as_many_pieces_with_values_and_without(template):
    for values in (VALUES, {}):
        texts = [filled(template, values, BY_TAG[tag]).body for tag in template.texts]
        assert len({tuple(block.kind for block in blocks_of(text)) for text in texts}) == 1


@every
def test_every_choice_gives_a_text_and_is_named_in_the_languages_of_the_workplace(template):
    for name, choices in template.choices.items():
        for choice, label in choices.items():
            assert set(label) == {"de", "ar"}
            assert filled(template, {**VALUES, name: choice}, BY_TAG["de"]).body
        chosen_first = filled(template, {**VALUES, name: next(iter(choices))}, BY_TAG["de"])
        assert filled(template, {**VALUES, name: "no such choice"}, BY_TAG["de"]) == chosen_first


@every
def test_no_office_and_no_form_is_invented(template):
    texts = [template.texts["de"], *(template.explained[tag] for tag in ("de",) if template.explained)]
    said = {name for text in texts for name in NAMED.findall(f"{text.title} {text.subject} {text.body}")}
    assert said <= KNOWN


@every
def test_the_law_that_a_text_names_stands_among_its_sources(template):
    named = set(re.findall(r"§ \d+\w?(?: Abs\. \d)? ([A-ZÄÖÜ]\w+(?: X)?)", template.texts["de"].body))
    known = " ".join(source.law for source in template.sources)
    assert {law for law in named if law not in known} == set()
    assert all(source.url.startswith("https://www.gesetze-im-internet.de/") for source in template.sources)


def test_the_office_signs_what_the_office_writes():
    access = templates()["access_to_files"]
    assert access.signers({}) == ("person",)
    assert access.signers({"writer": "office"}) == ("office",)
    assert access.signers({"writer": "nobody"}) == ("person",)


def test_no_objection_and_no_suit_goes_out_in_the_name_of_the_office():
    assert templates()["objection"].signed_by == ("person",)
    assert "writer" not in templates()["objection"].choices
    assert templates()["going_to_court"].to == "person"


def test_what_is_typed_is_never_read_as_a_template():
    template = made("Es geht um {matter}.\n\n{purpose}")
    body = filled(template, {"matter": "{person_name}", "purpose": "- kein\n\n# Punkt"}, BY_TAG["de"]).body
    assert "{person_name}" in body
    assert [block.kind for block in blocks_of(body)] == ["paragraph", "paragraph"]


def test_a_missing_value_is_a_line_to_write_on():
    assert filled(made("{matter}"), {"matter": "  "}, BY_TAG["de"]).body == TO_FILL_IN


@every
def test_a_field_says_whether_the_paper_has_a_line_for_it_when_it_stays_empty(template):
    form = forms.Form()
    add_asked(form, template, {})
    for name in template.fields:
        asked = form.fields[PREFIX + name]
        if not isinstance(asked, forms.ChoiceField):
            texts = [
                filled(template, {**VALUES, **chosen, name: ""}, BY_TAG["de"]) for chosen in every_choice(template)
            ]
            has_a_line = any(TO_FILL_IN in text.subject + text.body for text in texts)
            assert has_a_line != (asked.help_text in (LEFT_OUT, UNLIMITED)), name


def every_choice(template: Template) -> list[dict[str, str]]:
    """All ways in which its choices can be made together."""
    return [dict(zip(template.choices, keys, strict=True)) for keys in product(*template.choices.values())]


def test_a_value_in_another_script_keeps_its_own_direction():
    arabic = filled(made("{matter}", tag="ar"), {"matter": "33-AB \u202e12"}, BY_TAG["ar"]).body
    assert arabic == "\u206833-AB 12\u2069"
    assert filled(made("{matter}"), {"matter": "أمل"}, BY_TAG["de"]).body == "\u2068أمل\u2069"


def test_the_fixed_words_are_the_same_in_all_languages():
    assert {frozenset(words(tag)) for tag in TAGS} == {frozenset(words("de"))}


def made(body: str, tag: str = "de") -> Template:
    """A template with one text."""
    like = templates()["appointment"]
    return Template(**{**like.__dict__, "texts": {tag: Text("T", "S", body)}, "choices": {}})


def test_who_writes_to_an_authority_in_their_own_name_says_where_they_live():
    """Else nobody knows where to send the answer, or the copy of the files."""
    own = [
        one for one in templates().values() if one.to == "authority" and "person" in one.signers({"writer": "person"})
    ]
    assert len(own) > 4
    for template in own:
        assert template.texts[GERMAN].body.count("{person_address}") in (1, 2), template.key
        assert not template.texts[GERMAN].body.rstrip().endswith("{person_address}"), template.key
