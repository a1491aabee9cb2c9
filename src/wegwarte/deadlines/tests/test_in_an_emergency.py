"""Who reads a file in an emergency sees its deadlines, and enters none."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.casework import actions as casework
from wegwarte.casework.actions.emergency import Emergency
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.actions import Wanted
from wegwarte.deadlines.models import Deadline, DeadlineEvent

pytestmark = pytest.mark.django_db
REASON = "Steht vor der Tür, Abschiebung ist angekündigt"


def test_deadlines_are_read_and_none_is_entered(cast, sign_in):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        wanted = Wanted(what="Termin beim Gericht", end=today() + timedelta(days=20))
        made = actions.enter_by_hand(client, wanted, responsible=cast.counsellor, by=cast.counsellor, on=today())
        access = casework.open_in_emergency(cast.trier, Emergency(client, REASON), by=cast.other_office)
        assert not Deadline.objects.visible_to(cast.other_office).exists()
        with pytest.raises(PermissionDenied):
            actions.enter_by_hand(client, wanted, responsible=cast.counsellor, by=cast.other_office, on=today())
        with pytest.raises(PermissionDenied):
            actions.close_deadline(made, closing="sent", proof="Fax", version=1, by=cast.other_office, on=today())
    browser = sign_in(cast.other_office)
    assert "Termin beim Gericht" in browser.get(f"/emergency/{access.pk}/").content.decode()
    assert browser.get(f"/deadlines/{made.pk}/").status_code == 404


def test_what_runs_in_the_file_of_a_relative_goes_to_somebody_else(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        wanted = Wanted(what="Termin", end=today() + timedelta(days=20))
        made = actions.enter_by_hand(client, wanted, responsible=cast.counsellor, by=cast.counsellor, on=today())
        casework.keep_out(
            client, member=cast.counsellor, kind="relative", to=cast.colleague, by=cast.counsellor, on=today()
        )
        made.refresh_from_db()
        assert made.responsible == cast.colleague
        events = DeadlineEvent.objects.visible_to(cast.colleague).filter(deadline=made)
        assert events.filter(kind=DeadlineEvent.Kind.HANDED_OVER).count() == 1
