"""A record points at a code of the right list only, by its form, its checks and the database."""

from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from wegwarte.catalogue.fields import CodeField
from wegwarte.catalogue.forms import CodeChoiceField, CodesField, LanguageField
from wegwarte.catalogue.models import Code

DAY = date(2026, 11, 2)

with isolate_apps("wegwarte.catalogue"):

    class Record(models.Model):
        channel = CodeField("kanal", to=Code)
        residence = CodeField("aufenthalt_grob", to=Code, null=True, blank=True)

        class Meta:
            app_label = "catalogue"
            db_table = "record_of_a_test"


@pytest.fixture
def record_table(loaded: None) -> Iterator[None]:
    """A table that only this test's connection sees, with the columns that a migration would make."""
    with connection.schema_editor() as editor:
        create, parameters = editor.table_sql(Record)
        editor.deferred_sql.clear()
    with connection.cursor() as cursor:
        cursor.execute(create.replace("CREATE TABLE", "CREATE TEMPORARY TABLE"), parameters or None)
        yield
        cursor.execute("DROP TABLE record_of_a_test")


@pytest.mark.usefixtures("record_table")
def test_the_database_refuses_a_code_of_another_list() -> None:
    Record.objects.create(channel_id="kanal.TEL")
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.create(channel_id="thema.T10")
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.update(residence_id="kanal.TEL")


@pytest.mark.usefixtures("loaded")
def test_checking_refuses_a_code_of_another_list_and_one_that_does_not_exist() -> None:
    Record(channel_id="kanal.TEL").full_clean()
    for wrong in ("thema.T10", "kanal.NIX"):
        with pytest.raises(ValidationError) as refused:
            Record(channel_id=wrong).full_clean()
        assert set(refused.value.message_dict) == {"channel"}


@pytest.mark.usefixtures("record_table")
def test_an_old_record_keeps_its_retired_code_when_it_is_saved_again() -> None:
    old = Record.objects.create(channel_id="kanal.TEL", residence_id="aufenthalt_grob.A65")

    class RecordForm(forms.ModelForm):
        class Meta:
            model = Record
            fields = ["channel", "residence"]

    typed = {"channel": "kanal.MAIL", "residence": "aufenthalt_grob.A65"}
    assert "residence" in RecordForm(typed, instance=old).errors
    form = RecordForm(typed, instance=old)
    field = form.fields["residence"]
    assert isinstance(field, CodeChoiceField)
    field.offer(on=DAY, keep=[old.residence_id])
    assert 'value="aufenthalt_grob.A65" selected' in str(form["residence"])
    assert form.is_valid(), form.errors
    form.save()
    kept = Record.objects.get()
    assert (kept.channel_id, kept.residence_id) == ("kanal.MAIL", "aufenthalt_grob.A65")


def test_a_migration_names_the_list_and_nothing_else() -> None:
    field = CodeField("kanal", null=True, db_index=True)
    field.set_attributes_from_name("channel")
    written, imports = MigrationWriter.serialize(field)
    assert written == "wegwarte.catalogue.fields.CodeField(code_list='kanal', db_index=True, null=True)"
    assert imports == {"import wegwarte.catalogue.fields"}
    assert CodeField("kanal").clone().deconstruct()[1:] == CodeField("kanal").deconstruct()[1:]
    assert CodeField("kanal").deconstruct()[3] == {"code_list": "kanal"}


class ContactForm(forms.Form):
    channel = CodeChoiceField("kanal")
    gender = CodeChoiceField("geschlecht", required=False, not_asked=True)
    topics = CodesField("thema", grouped=True)
    language = LanguageField(required=False)


@pytest.mark.usefixtures("loaded")
def test_form_fields_yield_ids_in_the_order_of_the_list() -> None:
    typed = {
        "channel": "kanal.TEL",
        "gender": "",
        "topics": ["thema.T52", "thema.T10"],
    }
    form = ContactForm(typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "channel": "kanal.TEL",
        "gender": None,
        "topics": ["thema.T10", "thema.T52"],
        "language": None,
    }


@pytest.mark.usefixtures("loaded")
def test_form_fields_refuse_what_is_not_offered() -> None:
    form = ContactForm({"channel": "thema.T10", "topics": ["kanal.TEL"], "language": "tlh"})
    assert set(form.errors) == {"channel", "topics", "language"}
    assert set(ContactForm({}).errors) == {"channel", "topics"}


@pytest.mark.usefixtures("loaded")
def test_what_one_form_offers_does_not_reach_another() -> None:
    class ResidenceForm(forms.Form):
        residence = CodeChoiceField("aufenthalt_grob", grouped=True)

    earlier, now = ResidenceForm(), ResidenceForm()
    earlier.fields["residence"].offer(on=date(2026, 6, 11))
    assert "Flughafenverfahren" in str(earlier["residence"])
    assert "Flughafenverfahren" not in str(now["residence"])
    assert '<optgroup label="Asylverfahren">' in str(now["residence"])


@pytest.mark.parametrize(("code_list", "words"), [("ergebnis", "Not stated"), ("bildung", "Not asked")])
def test_nothing_chosen_is_called_by_what_it_means(db, code_list, words):
    assert CodeChoiceField(code_list, not_asked=True).options()[0] == ("", words)
