"""Two files of one person become one: everything is there, found by both numbers, counted once."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.merging.tables import sealed_tables
from wegwarte.casework.models import Case, CaseMember, Client, Consent, Consultation, SearchToken
from wegwarte.casework.search import find
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.casework.tests.merging import fresh, merged, two_files
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today


@pytest.fixture
def two(cast):
    with cast.inside():
        return two_files(cast)


def test_everything_lies_in_the_first_file_and_is_readable(cast, two):
    first, second = two
    with cast.inside():
        merged(first, second, cast.counsellor, family_name="first")
        cases = Case.objects.visible_to(cast.counsellor).filter(client=first).order_by("number")
        assert [(case.number, case.subject) for case in cases] == [(1, "Fall von Haddad"), (2, "Fall von Hadad")]
        noted = Consultation.objects.visible_to(cast.counsellor).filter(client=first)
        assert {each.note for each in noted} == {"Gespräch mit Haddad", "Gespräch mit Hadad"}
        assert {each.recipient for each in Consent.objects.of_file(first)} == {"Haddad", "Hadad"}
        kept = fresh(first)
        assert [each.country_id for each in kept.nationalities.all()] == ["staat.SY", "staat.IQ"]
        assert [each.language_id for each in kept.languages.all()] == ["ar", "prs"]
        assert kept.other_names == "Amira Hadad"
        assert fresh(second).merged_into_id == first.pk
        assert list(Client.objects.visible_to(cast.counsellor)) == [first]


def test_all_of_the_file_is_sealed_with_its_own_key(cast, two):
    first, second = two
    with cast.inside():
        merged(first, second, cast.counsellor, family_name="first")
        for model, way in sealed_tables():
            keys = set(model._base_manager.filter(**{way: first}).values_list("record_key", flat=True))
            assert keys <= {first.record_key_id}, model
        assert not any(model._base_manager.filter(record_key=second.record_key_id) for model, _way in sealed_tables())


def test_both_numbers_and_both_names_find_the_file(cast, two):
    first, second = two
    with cast.inside():
        merged(first, second, cast.counsellor, family_name="first")
        running = second.file_number.rsplit("-", 1)[1].lstrip("0")
        for asked in (second.file_number, f"{today():%y}-{running}", first.file_number, "Hadad", "Haddad"):
            found = find(asked, member=cast.counsellor).found
            assert [each.client for each in found] == [first], asked
        assert second.file_number in str(find(second.file_number, member=cast.counsellor).found[0].reasons[0])
        assert not SearchToken.objects.filter(client=second).exists()


def test_what_differs_has_to_be_chosen_and_what_is_missing_is_filled(cast):
    with cast.inside():
        by = cast.counsellor
        first = make_client(cast.mainz, by, birth_year=1990, remark="Kommt mit Bus", status_id=None)
        second = make_client(
            cast.mainz, by, birth_year=1991, remark="Hört schlecht", gender_id="geschlecht.W",
            contact={"phone": "0171 234567", "voice_mail": False},
        )  # fmt: skip
        proposed = {"remark": "both", "gender": "second", "contact_phone": "second", "contact_voice_mail": "second"}
        with pytest.raises(Refused) as refused:
            merged(first, second, by, **proposed)
        assert refused.value.field == "birth"
        assert fresh(second).merged_into_id is None
        merged(first, second, by, **proposed, birth="second")
        kept = fresh(first)
        assert (kept.birth_year, kept.gender_id) == (1991, "geschlecht.W")
        assert kept.remark == "Kommt mit Bus\nHört schlecht"
        assert kept.contact == {"phone": "0171 234567", "voice_mail": False}


def test_who_saved_meanwhile_is_not_overwritten(cast, two):
    first, second = two
    with cast.inside():
        actions.change_client(
            fresh(second), ClientDetails({"remark": "Neu"}), version=second.version, by=cast.colleague
        )
        with pytest.raises(ChangedMeanwhile):
            actions.merge_files(
                first, second, {"family_name": "first"}, versions=(first.version, second.version), by=cast.counsellor,
                on=today(),
            )  # fmt: skip
        assert fresh(second).merged_into_id is None


def test_a_file_is_merged_once_and_never_into_itself(cast, two):
    first, second = two
    with cast.inside():
        with pytest.raises(Refused, match="same file"):
            merged(first, first, cast.counsellor)
        merged(first, second, cast.counsellor, family_name="first")
        for one, other in ((first, second), (second, first)):
            with pytest.raises(Refused, match="merged meanwhile"):
                merged(one, other, cast.counsellor, family_name="first")


def test_the_right_is_asked_for_both_files(cast, two):
    first, _second = two
    with cast.inside():
        elsewhere = make_client(cast.trier, cast.other_office)
        for one, other in ((first, elsewhere), (elsewhere, first)):
            with pytest.raises(PermissionDenied):
                merged(one, other, cast.counsellor, given_name="first", family_name="first")
        assert fresh(elsewhere).merged_into_id is None


def test_both_trails_tell_of_it(cast, two):
    first, second = two
    with cast.inside():
        merged(first, second, cast.counsellor, family_name="second")
    with cast.inside():
        told = dict(AuditEntry.objects.filter(action="casework.merge_files").values_list("object_label", "action"))
        told |= dict(AuditEntry.objects.filter(action="casework.become_signpost").values_list("object_label", "action"))
    assert told == {first.file_number: "casework.merge_files", second.file_number: "casework.become_signpost"}


def test_a_row_that_somebody_has_on_the_screen_is_not_put_back(cast, two):
    first, second = two
    with cast.inside():
        case = Case.objects.visible_to(cast.counsellor).get(client=second)
        merged(first, second, cast.counsellor, family_name="first")
        with pytest.raises(ChangedMeanwhile):
            actions.plan_follow_up(
                case, follow_up_on=today(), follow_up="Anruf", version=case.version, by=cast.counsellor
            )


def test_who_is_responsible_at_another_office_goes_on_seeing_the_file(cast):
    with cast.inside():
        first = make_client(cast.mainz, cast.counsellor)
        second = make_client(cast.trier, cast.other_office)
        case = make_case(second, cast.other_office)
        CaseMember.objects.create(case=case, member=cast.counsellor, office=cast.mainz)
    with cast.inside():
        counsellor = cast.counsellor
        merge = merged(first, second, counsellor)
        assert Client.objects.visible_to(cast.other_office).filter(pk=first.pk).exists()
        actions.undo_merge(merge, by=counsellor, on=today())
        assert not Client.objects.visible_to(cast.other_office).filter(pk=first.pk).exists()
        assert Client.objects.visible_to(cast.other_office).filter(pk=second.pk).exists()


def test_the_days_of_the_file_follow_from_both(cast):
    with cast.inside():
        by = cast.counsellor
        first, second = make_client(cast.mainz, by), make_client(cast.mainz, by)
        note(first, cast.mainz, by, days_ago=9)
        note(second, cast.mainz, by, days_ago=2)
        merged(first, second, by)
        assert fresh(first).last_contact_on == today() - datetime.timedelta(days=2)
        assert (fresh(second).last_contact_on, fresh(second).retain_until) == (None, None)
