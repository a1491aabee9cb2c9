"""A merge is undone: both files are as they were, and what was written since lies where it belongs."""

import datetime

import pytest

from wegwarte.casework import actions, tasks
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.merging.undoing import plan_of
from wegwarte.casework.models import Case, Client, Consent, Consultation, FileMerge, SearchToken
from wegwarte.casework.queries.keys import keys_of_person
from wegwarte.casework.search import find
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.casework.tests.merging import TEST, fresh, merged, the_merge, two_files
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.core.vault import erase_record_key

LISTS = (("nationalities", "country_id"), ("languages", "language_id"))


@pytest.fixture
def two(cast):
    with cast.inside():
        return two_files(cast)


def picture(client):
    """All that a file holds, but for its version."""
    file = fresh(client)
    columns = {field.attname for field in Client._meta.local_fields} - {"version"}
    rows = {
        model.__name__: sorted(
            (
                str(row.pk),
                *(str(getattr(row, field.attname)) for field in row._meta.local_fields if field.name != "version"),
            )
            for row in model._base_manager.filter(client=client).select_related("record_key")
        )
        for model in (Case, Consultation, Consent)
    }
    tokens = set(SearchToken.objects.filter(client=client).values_list("token", flat=True))
    lists = [list(getattr(file, name).values_list(column, "position")) for name, column in LISTS]
    return {name: getattr(file, name) for name in columns}, rows, tokens, lists


def undo(cast, merge):
    actions.undo_merge(the_merge(merge.pk), by=cast.counsellor, on=today())


def test_both_files_are_as_they_were(cast, two):
    with cast.inside():
        before = [picture(client) for client in two]
        undo(cast, merged(*two, cast.counsellor, family_name="second"))
        for client, was in zip(two, before, strict=True):
            assert picture(client) == was


def test_what_was_written_since_stays_unless_its_case_returns(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        merge = merged(first, second, by, family_name="first")
        case = Case.objects.visible_to(by).get(client=first, number=2)
        stays = note(fresh(first), cast.mainz, by, note="Danach, ohne Fall")
        along = note(fresh(first), cast.mainz, by, note="Danach, im Fall", case_id=case.pk)
        plan = plan_of(the_merge(merge.pk))
        assert (plan.newer, plan.stay) == (1, 0)
        undo(cast, merge)
        seen = Consultation.objects.visible_to(by)
        assert (seen.get(pk=stays.pk).client_id, seen.get(pk=along.pk).client_id) == (first.pk, second.pk)
        assert seen.get(pk=along.pk).note == "Danach, im Fall"
        assert seen.get(pk=along.pk).record_key_id == second.record_key_id


def test_what_lies_in_a_case_of_the_first_file_now_stays(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        contact = Consultation.objects.visible_to(by).get(client=second)
        merge = merged(first, second, by, family_name="first")
        own = Case.objects.visible_to(by).get(client=first, number=1)
        Consultation.objects.visible_to(by).filter(pk=contact.pk).update(case=own)
        assert plan_of(the_merge(merge.pk)).stay == 1
        undo(cast, merge)
        assert Consultation.objects.visible_to(by).get(pk=contact.pk).client_id == first.pk


def test_what_somebody_changed_since_is_not_overwritten(cast, two):
    first, second = two
    with cast.inside():
        merge = merged(first, second, cast.counsellor, family_name="second")
        now = fresh(first)
        actions.change_client(now, ClientDetails({"family_name": "El-Hadad"}), version=now.version, by=cast.colleague)
        undo(cast, merge)
        assert fresh(first).family_name == "El-Hadad"
        assert fresh(second).family_name == "Hadad"


def test_each_is_found_by_its_own_number_again(cast, two):
    with cast.inside():
        undo(cast, merged(*two, cast.counsellor, family_name="first"))
        for client in two:
            assert [each.client for each in find(client.file_number, member=cast.counsellor).found] == [client]


def test_chains_are_undone_from_the_end(cast, two):
    first, second = two
    with cast.inside():
        by = cast.counsellor
        third = make_client(cast.mainz, by, given_name="Amira", family_name="Haddad")
        make_case(third, by)
        before = picture(second)
        one = merged(first, second, by, family_name="first")
        two_ = merged(third, first, by)
        assert Case.objects.visible_to(by).filter(client=third).count() == 3
        for number in (first.file_number, second.file_number):
            assert [each.client for each in find(number, member=by).found] == [third]
        with pytest.raises(Refused, match="itself merged later"):
            undo(cast, one)
        undo(cast, two_)
        undo(cast, one)
        assert picture(second) == before
        assert Case.objects.visible_to(by).filter(client=third).count() == 1


def test_it_is_undone_once_and_within_thirty_days(cast, two):
    with cast.inside():
        merge = merged(*two, cast.counsellor, family_name="first")
        with pytest.raises(Refused, match="thirty days"):
            actions.undo_merge(merge, by=cast.counsellor, on=today() + datetime.timedelta(days=31))
        undo(cast, merge)
        with pytest.raises(Refused, match="already"):
            undo(cast, merge)


def test_after_thirty_days_it_is_final(cast, two):
    first, second = two
    with cast.inside():
        merge = merged(first, second, cast.counsellor, family_name="first")
        tasks.finish_merges(0)
        assert the_merge(merge.pk).final_at is None
        FileMerge.objects.everywhere(because=TEST).update(undo_until=today() - datetime.timedelta(days=1))
        tasks.finish_merges(0)
        ended, left = the_merge(merge.pk), fresh(second)
        assert (ended.before, ended.after, ended.moved) == (None, None, {})
        assert (left.given_name, left.family_name, left.other_names) == ("", "", "")
        assert not left.languages.exists()
        assert not left.nationalities.exists()
        assert left.merged_into_id == first.pk
        with pytest.raises(Refused, match="thirty days"):
            undo(cast, merge)


def test_what_was_written_into_the_second_file_in_that_very_moment_follows(cast, two):
    first, second = two
    with cast.inside():
        merge = merged(first, second, cast.counsellor, family_name="first")
        stray = note(second, cast.mainz, cast.counsellor, note="Im selben Augenblick")
        tasks.finish_merges(0)
        found = Consultation.objects.visible_to(cast.counsellor).get(pk=stray.pk)
        assert (found.client_id, found.note) == (first.pk, "Im selben Augenblick")
        undo(cast, merge)
        assert Consultation.objects.visible_to(cast.counsellor).get(pk=stray.pk).client_id == second.pk


def test_after_both_keys_are_destroyed_nothing_can_be_read(cast, two):
    first, second = two
    with cast.inside():
        merged(first, second, cast.counsellor, family_name="first")
        keys = keys_of_person(fresh(first))
        assert {key.pk for key in keys} == {first.record_key_id, second.record_key_id}
        for key in keys:
            erase_record_key(key)
        file = fresh(first)
        assert (file.given_name, file.family_name, file.other_names) == ("", "", "")
        assert {case.subject for case in Case.objects.visible_to(cast.counsellor)} == {""}
        assert {each.note for each in Consultation.objects.visible_to(cast.counsellor)} == {""}
