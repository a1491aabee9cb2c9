"""No text is left in another language than the one that was chosen; the portal's in all nine."""

from django.utils.translation import to_locale

from wegwarte.cli import translations
from wegwarte.ui.portal import PORTAL_LANGUAGES


def test_no_text_lacks_its_translation():
    assert translations.missing() == []


def test_every_language_of_the_portal_has_its_texts_and_no_other_has():
    wanted = {to_locale(language.tag) for language in PORTAL_LANGUAGES} - {"en"}  # the message ids are English
    assert wanted == {language for language, _portal_only in translations.all_languages()}
    assert all(translations.catalog_file(language).exists() for language in wanted)


def test_a_missing_text_of_the_portal_is_noticed(monkeypatch):
    monkeypatch.setattr(translations, "PORTAL_LANGUAGES", ("eo",))
    said = [line for line in translations.missing() if line.startswith("eo: ")]
    assert any("directory/kinds.py" in line for line in said)
    assert not any("casework/views/" in line for line in said), "what staff alone can read is not asked for"
