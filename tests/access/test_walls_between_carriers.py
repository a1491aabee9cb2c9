"""Nobody reads or writes another carrier's rows, by whatever way; there are rows that could leak."""

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Count

from wegwarte.carriers.models import Member, Office, OfficeRole, Pledge
from wegwarte.core import across
from wegwarte.core.tenancy import NoCarrier, carrier
from wegwarte.core.walls import carrier_owned, counted, references, shared_or_owned, twin_name

pytestmark = pytest.mark.django_db


def rows(sql: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


class TestReading:
    def test_a_queryset_shows_the_own_carriers_rows_only(self, cast):
        with cast.inside("here"):
            assert set(Office.objects.values_list("name", flat=True)) == {"Stelle Mainz", "Stelle Trier"}
        with cast.inside("there"):
            assert set(Office.objects.values_list("name", flat=True)) == {"Stelle Speyer"}

    def test_nothing_shows_without_a_carrier(self, cast):
        with carrier(None):
            assert not Office.objects.exists()
            assert not Pledge.objects.exists()
        assert rows("SELECT count(*) FROM carriers_office") == [(0,)]

    def test_a_known_id_of_another_carrier_finds_nothing(self, cast):
        with cast.inside("here"):
            assert not Office.objects.filter(pk=cast.speyer.pk).exists()

    def test_a_join_and_a_subquery_see_no_more(self, cast):
        with cast.inside("here"):
            assert not OfficeRole.objects.filter(office__name="Stelle Speyer").exists()
            assert not Office.objects.filter(
                pk__in=OfficeRole.objects.filter(member=cast.other_carrier).values("office")
            ).exists()
            counted = dict(Office.objects.annotate(n=Count("roles")).values_list("name", "n"))
            assert "Stelle Speyer" not in counted

    def test_raw_sql_sees_no_more(self, cast):
        with cast.inside("here"):
            assert rows("SELECT count(*) FROM carriers_office WHERE id = %s", cast.speyer.pk) == [(0,)]
            union = "SELECT name FROM carriers_office UNION SELECT name FROM carriers_member"
            assert "Stelle Speyer" not in {name for (name,) in rows(union)}

    def test_a_form_offers_the_own_carriers_rows_only(self, cast):
        from django.forms import ModelChoiceField

        with cast.inside("here"):
            choice = ModelChoiceField(Office.objects.all())
            assert {label for _, label in choice.choices if label.startswith("Stelle")} == {
                "Stelle Mainz",
                "Stelle Trier",
            }
            with pytest.raises(Exception, match=r"."):
                choice.clean(str(cast.speyer.pk))

    def test_people_see_their_own_memberships_before_a_carrier_is_chosen_and_no_others(self, cast):
        with carrier(None, user_id=cast.counsellor.user_id):
            assert [member.pk for member in Member.objects.all()] == [cast.counsellor.pk]

    def test_the_own_membership_opens_nothing_else_of_that_carrier(self, cast):
        with carrier(None, user_id=cast.counsellor.user_id):
            assert not OfficeRole.objects.exists()
            assert Member.objects.update(name="somebody else") == 0


class TestWriting:
    def test_an_update_reaches_no_row_of_another_carrier(self, cast):
        with cast.inside("here"):
            assert Office.objects.filter(pk=cast.speyer.pk).update(name="taken over") == 0
            assert rows("UPDATE carriers_office SET name = name WHERE id = %s RETURNING id", cast.speyer.pk) == []

    def test_a_delete_reaches_no_row_of_another_carrier(self, cast):
        with cast.inside("here"):
            assert rows("DELETE FROM carriers_pledge WHERE member_id = %s RETURNING id", cast.other_carrier.pk) == []
        with cast.inside("there"):
            assert Pledge.objects.filter(member=cast.other_carrier).exists()

    def test_a_row_cannot_be_made_for_another_carrier(self, cast):
        with cast.inside("here"), pytest.raises(DatabaseError), transaction.atomic():
            Office.objects.create(name="smuggled", short_name="SM", carrier_id=cast.there.pk)

    def test_a_row_cannot_be_moved_to_another_carrier(self, cast):
        with cast.inside("here"), pytest.raises(DatabaseError), transaction.atomic():
            Office.objects.filter(pk=cast.mainz.pk).update(carrier_id=cast.there.pk)

    def test_a_row_cannot_point_at_another_carriers_row(self, cast):
        """Foreign keys ignore policies; the composite twin does not."""
        with pytest.raises(IntegrityError), cast.inside("here"):
            OfficeRole.objects.create(member=cast.counsellor, office_id=cast.speyer.pk, role="counsellor")
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_nothing_can_be_made_without_a_carrier(self, cast):
        with pytest.raises(NoCarrier):
            Office(name="nobody's")
        with pytest.raises(DatabaseError), transaction.atomic():
            Office.objects.create(name="nobody's", short_name="NO", carrier_id=cast.here.pk)

    def test_the_audit_trail_of_another_carrier_cannot_be_written(self, cast):
        with cast.inside("here"), pytest.raises(DatabaseError), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO audit_auditentry (id, carrier_id, sequence, at, actor_name, action, object_type, object_id,"
                    " object_label, details, previous_hash, hash) VALUES (%s, %s, 1, now(), '', 'x', '', '', '', '{}', '', '')",
                    [uuid.uuid4(), cast.there.pk],
                )


class TestNesting:
    def test_the_outer_carrier_is_back_after_an_inner_one(self, cast):
        with cast.inside("here"):
            with cast.inside("there"):
                assert Office.objects.count() == 1
            assert Office.objects.count() == 2

    def test_the_outer_carrier_is_back_after_an_error_inside(self, cast):
        with cast.inside("here"):
            with pytest.raises(ZeroDivisionError), cast.inside("there"):
                1 / 0  # noqa: B018
            assert Office.objects.count() == 2


class TestCompleteness:
    """A table that somebody adds and forgets to wall in fails here."""

    def test_every_carrier_owned_table_has_its_policy(self, db):
        walled = {
            table
            for (table,) in rows(
                "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
                " WHERE c.relrowsecurity AND p.polname = 'carrier_wall' AND p.polwithcheck IS NOT NULL"
            )
        }
        assert {model._meta.db_table for model in carrier_owned()} <= walled

    def test_every_table_with_a_carrier_column_is_carrier_owned(self, db):
        tables = {
            table
            for (table,) in rows(
                "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'carrier_id'"
            )
        }
        walled = [*carrier_owned(), *shared_or_owned()]
        assert tables == {model._meta.db_table for model in walled}

    def test_every_reference_between_walled_tables_has_its_twin(self, db):
        there = {
            name
            for (name,) in rows("SELECT conname FROM pg_constraint WHERE contype = 'f' AND array_length(conkey, 1) = 2")
        }
        missing = {twin_name(field) for model in carrier_owned() for field in references(model)} - there
        assert not missing

    def test_only_what_is_referred_to_pays_for_a_key_with_the_carrier(self, db):
        keys = {
            name
            for (name,) in rows(
                "SELECT conname FROM pg_constraint WHERE contype = 'u' AND conname LIKE 'wall\\_%%\\_key'"
            )
        }
        parents = {field.related_model._meta.db_table for model in carrier_owned() for field in references(model)}
        assert keys == {f"wall_{table}_key" for table in parents}

    def test_what_may_be_counted_for_all_is_a_number_and_nothing_more(self, cast):
        assert {str(cast.here.pk): 2, str(cast.there.pk): 1} == {
            str(owner): number for owner, number in counted(Office, "open").items()
        }
        found = rows(
            "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
            " AND NOT proname = ANY(%s)",
            [f"count_{model._meta.db_table}_{name}" for model in carrier_owned() for name in model.counted_for_all]
            + [each.signature.partition("(")[0].removeprefix("public.") for each in across.registered()],
        )
        assert found == [], "no other function works with its owner's eyes"

    def test_every_unique_index_of_a_walled_table_begins_with_the_carrier(self, db):
        found = rows(
            "SELECT t.relname, i.relname FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid"
            " LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]"
            " WHERE x.indisunique AND NOT x.indisprimary AND t.relname = ANY(%s) AND a.attname IS DISTINCT FROM 'carrier_id'",
            [model._meta.db_table for model in carrier_owned()],
        )
        assert found == []

    def test_no_view_shows_rows_with_its_owners_eyes(self, db):
        found = rows(
            "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace"
            " AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)"
        )
        assert found == []

    def test_the_application_cannot_rewrite_which_migrations_have_run(self, db):
        assert rows("SELECT count(*) > 0 FROM django_migrations") == [(True,)]
        for statement in ("DELETE FROM django_migrations", "UPDATE django_migrations SET name = 'x'"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                rows(statement + " RETURNING id")

    def test_the_application_owns_nothing_and_has_no_powers(self, db):
        from wegwarte.core.management.commands.ready import refuse_powerful_login

        refuse_powerful_login()
        assert rows("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == [(0,)]
