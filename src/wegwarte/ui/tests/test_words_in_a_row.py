"""Lists of words, in the language of the page."""

from django.template import Context, Template

from wegwarte.ui.text import listed


def test_words_stand_one_after_the_other():
    assert listed(["Dari", "Paschtu"]) == "Dari, Paschtu"
    assert listed([]) == ""


def test_the_separator_of_the_language_is_used(monkeypatch):
    from wegwarte.ui import text

    monkeypatch.setattr(text, "pgettext", lambda context, message: "، ")
    assert listed(["دری", "پشتو"]) == "دری، پشتو"
    shown = Template("{{ words|listed }}{% between %}").render(Context({"words": ["a", "b"]}))
    assert shown == "a، b، "
