"""Whoever knows a person privately steps back: what they answer for goes to somebody else, and only others lift it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions.emergency import Emergency
from wegwarte.casework.models import Case, CaseMember, Client, ConflictOfInterest, Task
from wegwarte.casework.tests.case_making import make_case
from wegwarte.casework.tests.merging import fresh, merged, the_merge, two_files
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db


def keep_out(cast, client, who: str, *, by: str | None = None, to: str | None = None):
    """Call it inside the carrier."""
    return actions.keep_out(
        client, member=getattr(cast, who), kind="relative", to=getattr(cast, to) if to else None,
        by=getattr(cast, by or who), on=today(),
    )  # fmt: skip


def test_the_hand_over_is_part_of_it(cast, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
        task = actions.add_task(client, what="x", due_on=today(), owner=cast.counsellor, by=cast.counsellor, on=today())
        for to in (None, "counsellor", "other_office"):
            with pytest.raises(Refused) as refused:
                keep_out(cast, client, "counsellor", to=to)
            assert refused.value.field == "to"
        keep_out(cast, client, "counsellor", to="colleague")
        assert Case.objects.everywhere(because="test").get(pk=case.pk).responsible == cast.colleague
        assert Task.objects.everywhere(because="test").get(pk=task.pk).owner == cast.colleague
        assert not CaseMember.objects.filter(member=cast.counsellor).exists()
        assert not Client.objects.visible_to(cast.counsellor).exists()
    with cast.inside():
        kept = AuditEntry.objects.get(action="casework.keep_out")
        assert (kept.actor_name, kept.object_label) == ("Counsellor", client.file_number)


def test_a_second_time_nothing_happens(cast, client):
    with cast.inside():
        assert keep_out(cast, client, "colleague") == keep_out(cast, client, "colleague", by="lead")
        assert ConflictOfInterest.objects.count() == 1


def test_for_others_only_the_lead_does_it(cast, client):
    with cast.inside():
        with pytest.raises(PermissionDenied):
            keep_out(cast, client, "colleague", by="counsellor")
        assert keep_out(cast, client, "colleague", by="lead")


def test_only_somebody_else_lifts_it(cast, client):
    with cast.inside():
        kept = keep_out(cast, client, "lead")
        with pytest.raises(PermissionDenied):
            actions.let_in_again(kept, by=cast.lead)
        rows = ConflictOfInterest.objects.filter(pk=kept.pk)
        with pytest.raises(IntegrityError, match="conflict_lifted_by_another"), transaction.atomic():
            rows.update(lifted_at=timezone.now(), lifted_by=cast.lead)
        assert not Client.objects.visible_to(cast.lead).exists()
        actions.let_in_again(kept, by=cast.counsellor)  # where the lead is kept out, a colleague lifts it
        assert Client.objects.visible_to(cast.lead).exists()


def test_a_colleague_does_not_lift_a_colleagues(cast, client):
    with cast.inside():
        kept = keep_out(cast, client, "colleague", by="lead")
        with pytest.raises(PermissionDenied):
            actions.let_in_again(kept, by=cast.counsellor)


def test_nobody_who_is_kept_out_is_put_in_charge(cast, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
        keep_out(cast, client, "colleague")
        for act in (
            lambda: actions.hand_over_case(case, to=cast.colleague, version=1, by=cast.counsellor, on=today()),
            lambda: actions.set_team(case, [cast.colleague], version=1, by=cast.counsellor, on=today()),
            lambda: make_case(client, cast.colleague),
        ):
            with pytest.raises(Refused):
                act()


def test_on_pages_from_stepping_back_to_being_let_in_again(cast, client, sign_in):
    member, lead = sign_in(cast.counsellor), sign_in(cast.lead)
    page = f"/clients/{client.pk}/conflict/"
    assert page in member.get(f"/files/{client.pk}/?tab=details").content.decode()
    with cast.inside():
        make_case(client, cast.counsellor)
    assert "Please choose who takes over" in member.post(page, {"kind": "relative"}).content.decode()
    answer = member.post(page, {"kind": "relative", "to": str(cast.colleague.pk)}, follow=True)
    assert "Rahimi" not in answer.content.decode()
    assert member.get(f"/files/{client.pk}/").status_code == member.get(page).status_code == 404
    with cast.inside():
        kept = ConflictOfInterest.objects.get()
    assert f"{page}{kept.pk}/lift/" in lead.get(page).content.decode()
    assert f"{page}{kept.pk}/lift/" not in sign_in(cast.colleague).get(page).content.decode()
    assert lead.post(f"{page}{kept.pk}/lift/").status_code == 302
    assert member.get(f"/files/{client.pk}/").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_many(cast, client, sign_in, django_assert_num_queries, rows):
    with cast.inside():
        for who in ("colleague", "counsellor", "other_office")[:rows]:
            keep_out(cast, client, who, by="lead")
    browser = sign_in(cast.lead)
    browser.get(f"/clients/{client.pk}/conflict/")
    with django_assert_num_queries(13):
        browser.get(f"/clients/{client.pk}/conflict/")


def test_a_case_that_is_opened_again_does_not_wait_for_somebody_who_is_kept_out(cast, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
        actions.close_case(case, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=today())
        keep_out(cast, client, "counsellor")
        case = Case.objects.everywhere(because="test").select_related("record_key", "client", "office").get()
        again = actions.reopen_case(case, version=case.version, by=cast.lead, on=today())
        assert again.responsible == cast.lead
        assert [event.kind for event in again.events.everywhere(because="test")][-1] == "handed_over"


def test_two_files_do_not_become_one_over_the_head_of_who_is_kept_out_of_one(cast):
    with cast.inside():
        client, second = two_files(cast)
        actions.keep_out(client, member=cast.colleague, kind="relative", by=cast.lead, on=today())
        task = actions.add_task(second, what="x", due_on=today(), owner=cast.colleague, by=cast.lead, on=today())
        for one, other in ((client, second), (second, client)):
            with pytest.raises(Refused, match="What Colleague answers for in the file"):
                merged(one, other, cast.counsellor, family_name="first")
        actions.give_task(task, to=cast.lead, version=1, by=cast.lead, on=today())
        merged(client, second, cast.counsellor, family_name="first")
        assert not Client.objects.visible_to(cast.colleague).exists()


@pytest.mark.parametrize("set_while_one", [True, False])
def test_who_was_kept_out_while_two_files_were_one_is_kept_out_of_both(cast, set_while_one):
    with cast.inside():
        client, second = two_files(cast)
        if not set_while_one:
            actions.keep_out(second, member=cast.colleague, kind="relative", by=cast.lead, on=today())
        merge = merged(client, second, cast.counsellor, family_name="first")
        if set_while_one:
            actions.keep_out(fresh(client), member=cast.colleague, kind="relative", by=cast.lead, on=today())
        assert not Client.objects.visible_to(cast.colleague).exists()
        actions.undo_merge(the_merge(merge.pk), by=cast.counsellor, on=today())
        shown = set(Client.objects.visible_to(cast.colleague))
        assert shown == (set() if set_while_one else {client})


def test_a_lead_who_is_kept_out_finds_no_access_in_an_emergency_to_end(cast, client, sign_in):
    with cast.inside():
        access = actions.open_in_emergency(
            cast.trier, Emergency(client, "Eine Rückführung morgen früh"), by=cast.other_office
        )
    page = f"/emergency/{access.pk}/end/"
    assert sign_in(cast.lead).get(page).status_code == 200
    with cast.inside():
        keep_out(cast, client, "lead")
    assert sign_in(cast.lead).get(page).status_code == sign_in(cast.lead).post(page).status_code == 404
