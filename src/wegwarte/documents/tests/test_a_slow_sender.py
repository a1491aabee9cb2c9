"""Who sends slowly holds no transaction: what is sent is read before it begins, and limits hold all the same."""

import pytest
from django.test import Client as Browser

from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.tenancy import current_scope
from wegwarte.documents.receiving import SealedUpload
from wegwarte.documents.tests.linking import change, kept, on_the_disk, sending
from wegwarte.documents.tests.making import pdf, photo
from wegwarte.documents.tests.sending import form

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def scopes(monkeypatch):
    """In whose transaction each piece came; None for none."""
    seen, take = [], SealedUpload.take

    def watched(self, piece):
        seen.append(current_scope())
        take(self, piece)

    monkeypatch.setattr(SealedUpload, "take", watched)
    return seen


def test_files_of_the_workplace_are_sealed_before_the_transaction(cast, sign_in, client, scopes):
    sent = sign_in(cast.counsellor).post(f"/clients/{client.pk}/documents/new/", form(pdf(2)))
    assert sent.status_code == 302 and len(kept(cast)) == 1
    assert scopes and set(scopes) == {None}


def test_files_under_a_link_are_sealed_before_the_transaction(cast, make, scopes):
    assert Browser().post(f"/en{make()}", sending(photo())).status_code == 302
    assert len(kept(cast)) == 1
    assert scopes and set(scopes) == {None}


def test_a_link_that_ends_while_something_is_sent_takes_nothing(cast, make, monkeypatch):
    path, take = make(), SealedUpload.take

    def ending(self, piece):
        change(cast, sendings=0)
        take(self, piece)

    monkeypatch.setattr(SealedUpload, "take", ending)
    assert Browser().post(f"/en{path}", sending(photo())).status_code == 404
    assert not kept(cast) and not on_the_disk()


def test_a_request_counts_once_against_the_limit(cast, make, settings):
    path = make(sendings="5")
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "upload_link": "2/10m/key"}
    answers = [Browser().post(f"/en{path}", sending(photo())).status_code for _sending in range(3)]
    assert answers == [302, 302, 429]
    assert len(kept(cast)) == 2
