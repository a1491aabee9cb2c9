"""Columns and words are asked for once in each office, and no office's words steer another's import."""

from importlib import import_module

import pytest
from django.db import connection

from wegwarte.carriers.models import Carrier, Member, OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.core.models import RecordKey
from wegwarte.imports import actions
from wegwarte.imports.models import RememberedColumns
from wegwarte.imports.tests.tables import csv, problems, sent, worked

pytestmark = pytest.mark.django_db
MAPPING = {"family_name": 0, "given_name": 1, "nationality": 2}
DAMASCUS_PLAIN = {"nationality": {"damaskus": "staat.SY"}}
DAMASCUS = {"nationality": {"Damaskus": "staat.SY"}}


def test_columns_and_words_are_remembered_for_the_next_table(cast):
    with cast.inside():
        rows = ("Zuname;Vn;Herkunft", "Haddad;Anna;Damaskus")
        run = sent(csv(*rows), office=cast.mainz, by=cast.lead)
        run = worked(
            actions.name_columns(
                run, mapping={"family_name": 0, "given_name": 1, "nationality": 2}, version=1, by=cast.lead
            )
        )
        assert problems(run) == {2: {"nationality"}}
        run = worked(
            actions.give_meanings(
                run, meanings={"nationality": {"Damaskus": "staat.SY"}}, version=run.version, by=cast.lead
            )
        )
        assert run.good == 1
        other = sent(csv(rows[0], "Weiß;Ben;DAMASKUS"), office=cast.mainz, by=cast.lead)
        assert other.mapping == {"family_name": 0, "given_name": 1, "nationality": 2}
        assert worked(actions.name_columns(other, mapping=other.mapping, version=1, by=cast.lead)).good == 1


def remembered():
    return RememberedColumns.objects.everywhere(because="test").select_related("record_key")


def lead_of_both(cast):
    OfficeRole.objects.create(member=cast.lead, office=cast.trier, role=Role.LEAD)
    return Member.objects.with_standing().get(pk=cast.lead.pk)


def named(cast, office, by):
    """A table whose words the office has explained."""
    run = sent(csv("Zuname;Vn;Herkunft", "Haddad;Anna;Damaskus"), office=office, by=by)
    run = worked(actions.name_columns(run, mapping=MAPPING, version=1, by=by))
    return worked(actions.give_meanings(run, meanings=DAMASCUS, version=run.version, by=by))


def test_another_office_of_the_carrier_is_asked_itself(cast, sign_in):
    with cast.inside():
        by = lead_of_both(cast)
        named(cast, cast.mainz, by)
        other = sent(csv("Zuname;Vn;Herkunft", "Weiß;Ben;Damaskus"), office=cast.trier, by=by)
        assert (other.mapping, other.meanings) == ({"family_name": 0, "nationality": 2}, {})
    page = sign_in(by).get(f"/imports/{other.pk}/columns/").content.decode()
    assert "You had a table with these headings before" not in page
    with cast.inside():
        other = worked(actions.name_columns(other, mapping=MAPPING, version=1, by=by))
        assert problems(other) == {2: {"nationality"}}
        assert {kept.office_id for kept in remembered()} == {cast.mainz.pk, cast.trier.pk}
        assert sent(csv("Zuname;Vn;Herkunft", "a;b;c"), office=cast.mainz, by=by).meanings == DAMASCUS_PLAIN


def test_tables_of_the_carrier_are_remembered_by_the_carrier(cast):
    with cast.inside():
        where = Carrier.objects.get(pk=cast.here.pk)
        run = sent(csv("Wer;Post", "Ira;ira@example.org"), office=where, by=cast.administration, kind="staff")
        for version in (1, 2):
            actions.name_columns(run, mapping={"name": 0, "email": 1}, version=version, by=cast.administration)
            run.state = "checked"
        assert [kept.office_id for kept in remembered()] == [None]
        again = sent(csv("Wer;Post", "Ben;ben@example.org"), office=where, by=cast.administration, kind="staff")
        assert again.mapping == {"name": 0, "email": 1}


CONTACTS = "Datum;Familienname;Thema;Form;Art;Projekt"


def contacts(cast, *people):
    rows = [f"1.3.2023;{name};{topic};Tel;Kurz;MFD" for name, topic in people]
    run = sent(csv(CONTACTS, *rows), office=cast.mainz, by=cast.lead, kind="consultations")
    return worked(actions.name_columns(run, mapping=run.mapping, version=1, by=cast.lead))


def test_nobody_is_remembered_by_name(cast):
    """Who was left out of one table came without a file; somebody of that name may have one in the next."""
    said = {"old_number": {"Haddad": "-"}, "main_topic": {"Wohnen2": "thema.T10"}}
    with cast.inside():
        run = contacts(cast, ("Haddad", "Wohnen2"))
        run = worked(actions.give_meanings(run, meanings=said, version=run.version, by=cast.lead))
        assert run.good == 1
        kept = remembered().get()
        assert (kept.meanings["main_topic"], "old_number" in kept.meanings) == ({"wohnen2": "thema.T10"}, False)
        assert problems(contacts(cast, ("Haddad", "Wohnen2"))) == {2: {"old_number"}}


def test_the_migration_forgets_the_names_that_were_remembered(cast):
    with cast.inside():
        named(cast, cast.mainz, cast.lead)
        contacts(cast, ("Haddad", "T10"))
        key = remembered().get(kind="consultations").record_key_id
        steps = import_module("wegwarte.imports.migrations.0004_nobody_is_remembered")
        with connection.cursor() as cursor:
            for step in (steps.DESTROY, steps.FORGET):
                cursor.execute(step)
        assert [kept.kind for kept in remembered()] == ["clients"]
        assert RecordKey.objects.get(pk=key).erased_at is not None


def migrate() -> None:
    steps = import_module("wegwarte.imports.migrations.0003_columns_remembered_by_office")
    with connection.cursor() as cursor:
        for step in (steps.GIVE, steps.DESTROY, steps.FORGET):
            cursor.execute(step)


def test_the_migration_keeps_what_only_one_office_can_have_said(cast):
    with cast.inside():
        named(cast, cast.mainz, cast.lead)
        remembered().update(office=None)
        migrate()
        assert [(kept.office_id, kept.mapping) for kept in remembered()] == [(cast.mainz.pk, MAPPING)]


def test_the_migration_forgets_what_several_may_have_said(cast):
    with cast.inside():
        by = lead_of_both(cast)
        named(cast, cast.mainz, by)
        sent(csv("Nachname;Vorname", "a;b"), office=cast.trier, by=by)
        remembered().update(office=None)
        [key] = remembered().values_list("record_key_id", flat=True)
        migrate()
        assert not remembered().exists()
        assert RecordKey.objects.get(pk=key).erased_at is not None


def test_on_the_way_back_words_of_two_offices_hold_for_neither(cast):
    step = import_module("wegwarte.imports.migrations.0003_columns_remembered_by_office")
    with cast.inside():
        by = lead_of_both(cast)
        for office in (cast.mainz, cast.trier):
            named(cast, office, by)
        run = sent(csv("Nachname;Vorname", "a;b"), office=cast.mainz, by=by)
        actions.name_columns(run, mapping=run.mapping, version=1, by=by)
        keys = set(remembered().values_list("record_key_id", flat=True))
        with connection.cursor() as cursor:
            cursor.execute(step.BACK)
        [kept] = remembered()
        assert kept.mapping == run.mapping
        assert set(RecordKey.objects.filter(erased_at__isnull=True, pk__in=keys).values_list("pk", flat=True)) == {
            kept.record_key_id
        }
