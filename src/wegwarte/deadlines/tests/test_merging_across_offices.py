"""Files of two offices become one: what runs in the second stands in the lists of the office that goes on, and with somebody."""

import pytest
from django.urls import reverse

from wegwarte.carriers.models import Member, OfficeRole
from wegwarte.casework import actions as casework
from wegwarte.casework.models import Task
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.merging import fresh, merged, the_merge
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.actions import Wanted
from wegwarte.deadlines.models import Deadline, Procedure
from wegwarte.deadlines.tests.making import EVERYWHERE, deadline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(cast):
    """One file in Mainz, one in Trier with a deadline, a procedure and a task; and the lead of Mainz counsels in both."""
    with cast.inside():
        OfficeRole.objects.create(member=cast.lead, office=cast.trier, role="counsellor")
        there = cast.other_office
        first, second = make_client(cast.mainz, cast.counsellor), make_client(cast.trier, there)
        actions.enter_by_hand(second, Wanted(what="Klage", end=today()), responsible=there, by=there, on=today())
        actions.start_procedure(second, kind="EINBUERG", base_on=today(), responsible=there, by=there, on=today())
        casework.add_task(second, what="Anrufen", due_on=today(), owner=there, by=there, on=today())
        return first, second


def with_both_offices(who: Member) -> Member:
    return Member.objects.with_standing().get(pk=who.pk)


def answering() -> set[str]:
    rows = (Deadline, "responsible"), (Procedure, "responsible"), (Task, "owner")
    return {getattr(model.objects.everywhere(because=EVERYWHERE).get(), name).name for model, name in rows}


def test_who_merges_takes_over_what_would_be_out_of_reach(cast, both, sign_in):
    with cast.inside():
        merge = merged(*both, with_both_offices(cast.lead))
        assert answering() == {"Lead"}
    colleague = sign_in(cast.colleague)
    for page in ("deadlines/?whose=office", "deadlines/?whose=second", "tasks/?whose=office"):
        assert both[0].file_number in colleague.get(f"/{page}").content.decode(), page
    with cast.inside():
        actions_of = {model: model.objects.everywhere(because=EVERYWHERE) for model in (Deadline, Procedure, Task)}
        assert {rows.get().office for rows in actions_of.values()} == {cast.mainz}
        casework.undo_merge(the_merge(merge.pk), by=with_both_offices(cast.lead), on=today())
        assert {rows.all().get().office for rows in actions_of.values()} == {cast.trier}
    assert (
        sign_in(cast.other_office).get(reverse("deadlines:deadline", args=[deadline_of_trier(cast).pk])).status_code
        == 200
    )


def deadline_of_trier(cast) -> Deadline:
    with cast.inside():
        return Deadline.objects.everywhere(because=EVERYWHERE).get()


def test_who_goes_on_seeing_the_file_keeps_what_they_answer_for(cast, both):
    with cast.inside():
        make_case(both[1], cast.other_office)
        merged(*both, with_both_offices(cast.lead))
        assert answering() == {"Other Office"}
        made = deadline_of(fresh(both[0]))
        actions.close_deadline(
            made, closing="sent", proof="Fax", version=made.version, by=cast.other_office, on=today()
        )


def test_somebody_who_cannot_take_it_over_is_asked_to_hand_it_over_first(cast, both):
    """They see the second file by a team only, so the deadline could go to nobody."""
    with cast.inside():
        case = make_case(both[0], cast.counsellor)
        OfficeRole.objects.filter(member=cast.lead, office=cast.mainz).delete()
        casework.set_team(case, [with_both_offices(cast.lead)], version=1, by=team_opener(cast), on=today())
        with pytest.raises(Refused, match="cannot stay with them"):
            merged(*both, with_both_offices(cast.lead))


def team_opener(cast) -> Member:
    """Somebody who leads Mainz now."""
    OfficeRole.objects.create(member=cast.colleague, office=cast.mainz, role="lead")
    return with_both_offices(cast.colleague)
