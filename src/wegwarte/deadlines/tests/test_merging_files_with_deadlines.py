"""Letters and deadlines move with their file; the list of what happened to them stays as it was written."""

from tests.cast import Cast

from wegwarte.casework import actions as casework
from wegwarte.casework.queries.keys import keys_of_person
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.merging import fresh, merged, the_merge
from wegwarte.core.dates import today
from wegwarte.core.vault import erase_record_key
from wegwarte.deadlines import actions
from wegwarte.deadlines.actions import Wanted
from wegwarte.deadlines.models import Deadline, DeadlineEvent, IncomingLetter
from wegwarte.deadlines.tests.making import ON, enter

SECRET = "Klage für Frau Kanarienvogel"


def both(cast: Cast):
    by = cast.counsellor
    first, second = make_client(cast.mainz, by), make_client(cast.mainz, by)
    enter(second, by, "WID-VwGO-1M")
    deadline = actions.enter_by_hand(second, Wanted(what=SECRET, end=ON), responsible=by, by=by, on=ON)
    actions.close_deadline(
        deadline, closing="not_needed", proof=SECRET, version=deadline.version, by=by, on=ON
    )  # fmt: skip
    return first, second


def test_letters_and_deadlines_move_and_return(cast):
    with cast.inside():
        first, second = both(cast)
        merge = merged(first, second, cast.counsellor)
        seen = Deadline.objects.visible_to(cast.counsellor)
        assert {each.client_id for each in seen} == {first.pk}
        assert SECRET in {each.what for each in seen.all()}
        assert {each.client_id for each in IncomingLetter.objects.visible_to(cast.counsellor)} == {first.pk}
        casework.undo_merge(the_merge(merge.pk), by=cast.counsellor, on=today())
        assert {each.client_id for each in seen.all()} == {second.pk}


def test_what_happened_is_read_by_the_file_where_the_deadline_lies(cast, sign_in):
    with cast.inside():
        first, second = both(cast)
        rows = list(DeadlineEvent.objects.everywhere(because="test").order_by("pk").values())
        merged(first, second, cast.counsellor)
        assert list(DeadlineEvent.objects.everywhere(because="test").order_by("pk").values()) == rows
        assert DeadlineEvent.objects.visible_to(cast.counsellor).count() == len(rows)
        assert not DeadlineEvent.objects.visible_to(cast.other_office).exists()
    page = sign_in(cast.counsellor).get(f"/deadlines/day/?on={ON}").content.decode()
    assert first.file_number in page
    assert second.file_number not in page


def test_after_the_keys_are_destroyed_nothing_of_the_person_stands_in_rows_that_cannot_be_changed(cast):
    with cast.inside():
        first, second = both(cast)
        events = DeadlineEvent.objects.everywhere(because="test").select_related("record_key")
        assert SECRET in {event.note for event in events.all()}
        merged(first, second, cast.counsellor)
        for key in keys_of_person(fresh(first)):
            erase_record_key(key)
        left = list(events.all())
        assert {event.note for event in left} == {""}
        open_columns = {
            "id",
            "carrier_id",
            "deadline",
            "client",
            "office",
            "record_key",
            "kind",
            "on",
            "at",
            "by",
            "end",
        }
        assert {field.name for field in DeadlineEvent._meta.local_fields} == open_columns | {"note"}
        assert {each.what for each in Deadline.objects.visible_to(cast.counsellor)} == {""}
