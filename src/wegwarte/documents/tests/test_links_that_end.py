"""A link ends with its time, its use, its file and who made it; then it looks like one that never was."""

import datetime

import pytest
from django.test import Client as Browser

from wegwarte.casework import actions as casework
from wegwarte.casework.models import Client
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.dates import today
from wegwarte.documents import actions
from wegwarte.documents.models import UploadLink
from wegwarte.documents.tests.linking import change, kept, on_the_disk, sending
from wegwarte.documents.tests.making import photo

pytestmark = pytest.mark.django_db
GONE = "This link does not work"


def spoil_used(cast, client, path):
    Browser().post(f"/en{path}", sending(photo()))


def spoil_time(cast, client, path):
    change(cast, ends_at=datetime.datetime.now(datetime.UTC))


def spoil_ended(cast, client, path):
    with cast.inside():
        link = UploadLink.objects.visible_to(cast.counsellor).get()
        actions.end_link(link, by=cast.counsellor, at=datetime.datetime.now(datetime.UTC))


def spoil_merged(cast, client, path):
    with cast.inside():
        other = make_client(cast.mainz, cast.counsellor)
        keys = {"by": cast.counsellor, "on": today()}
        fresh = Client.objects.visible_to(cast.counsellor)
        casework.merge_files(fresh.get(pk=other.pk), fresh.get(pk=client.pk), {}, versions=(1, 1), **keys)


def spoil_closed(cast, client, path):
    with cast.inside():
        case = make_case(client, cast.counsellor)
        casework.close_case(case, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=today())


def spoil_erased(cast, client, path):
    from wegwarte.core.vault import erase_record_key

    with cast.inside():
        erase_record_key(client.record_key)


SPOILT = {
    "used": spoil_used, "time": spoil_time, "ended": spoil_ended, "merged": spoil_merged, "closed": spoil_closed,
    "erased": spoil_erased,
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILT)
def test_a_link_that_ended_looks_like_one_that_never_was_and_takes_nothing(cast, client, make, how):
    path = make()
    SPOILT[how](cast, client, path)
    before = len(kept(cast)), len(on_the_disk())
    never = path[:-4] + ("zzz/" if path[-4:] != "zzz/" else "yyy/")
    ended, unknown = Browser().get(f"/en{path}"), Browser().get(f"/en{never}")
    assert (ended.status_code, unknown.status_code) == (404, 404)
    assert ended.content.decode().replace(path, "") == unknown.content.decode().replace(never, "")
    assert GONE in ended.content.decode()
    assert Browser().post(f"/en{path}", sending(photo())).status_code == 404
    assert (len(kept(cast)), len(on_the_disk())) == before


def test_links_end_with_who_made_them_and_the_lead_sees_what_came(cast, sign_in, make):
    from wegwarte.carriers.actions.leaving import end_membership

    path = make(sendings="5")
    Browser().post(f"/en{path}", sending(photo()))
    (document,) = kept(cast)
    assert document not in sign_in(cast.lead).get("/").context["sent"]
    with cast.inside():
        end_membership(cast.counsellor, on=today(), by=cast.administration)
    assert Browser().get(f"/en{path}").status_code == 404
    assert document in sign_in(cast.lead).get("/").context["sent"]
