"""Fields that lie sealed in the database: they come back, and nothing else opens them."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.utils import timezone

from wegwarte.casework.models import Client
from wegwarte.core.vault import CannotOpen, new_record_key


@pytest.mark.django_db
class TestSealedFields:
    def make(self, cast, **names):
        client = Client(office=cast.mainz, record_key=new_record_key(), created_by=cast.counsellor, level="named",
                        file_number=names.pop("file_number", "MA-26-9001"), **names)  # fmt: skip
        client.save(force_insert=True)
        return client

    def read(self, client):
        return Client.objects.everywhere(because="test").get(pk=client.pk)

    def test_text_and_structures_come_back(self, cast):
        with cast.inside():
            client = self.make(cast, family_name="الأسد 🌼", contact={"phone": "0171", "voicemail": False})
            again = self.read(client)
            assert again.family_name == "الأسد 🌼"
            assert again.contact == {"phone": "0171", "voicemail": False}
            assert again.given_name == ""

    def test_a_value_moved_to_another_row_or_column_is_refused(self, cast):
        with cast.inside():
            one, two = (
                self.make(cast, family_name="Eins", given_name="Ana"),
                self.make(cast, family_name="Zwei", file_number="MA-26-9002"),
            )
            with connection.cursor() as cursor:
                cursor.execute("UPDATE casework_client c SET family_name = o.family_name, record_key_id = o.record_key_id"
                               " FROM casework_client o WHERE c.id = %s AND o.id = %s", [two.pk, one.pk])  # fmt: skip
                cursor.execute("UPDATE casework_client SET given_name = family_name WHERE id = %s", [one.pk])
            with pytest.raises(CannotOpen):
                _ = self.read(two).family_name
            with pytest.raises(CannotOpen):
                _ = self.read(one).given_name

    def test_sealed_fields_cannot_be_searched_sorted_by_value_or_updated_in_clear(self, cast):
        with cast.inside():
            everyone = Client.objects.everywhere(because="test")
            for wrong in (
                lambda: everyone.filter(family_name="x").exists(),
                lambda: everyone.filter(family_name__startswith="x").exists(),
                lambda: everyone.update(family_name="in clear"),
            ):
                with pytest.raises(FieldError):
                    wrong()

    def test_an_unread_value_is_saved_as_it_was(self, cast):
        with cast.inside():
            client = self.make(cast, family_name="Eins", remark="bleibt")
            again = self.read(client)
            again.family_name = "Neu"
            again.save()
            last = self.read(client)
            assert (last.family_name, last.remark) == ("Neu", "bleibt")

    def test_an_erased_key_leaves_nothing_to_read(self, cast):
        with cast.inside():
            client = self.make(cast, family_name="Eins")
            key = client.record_key
            key.wrapped, key.erased_at = None, timezone.now()
            key.save()
            assert self.read(client).family_name == ""
