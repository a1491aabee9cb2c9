"""What is new is not noted in an office that is closed, nor found by another's form."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.tests.contacts import a_file, contacts, typed
from wegwarte.core.dates import today


def close(cast, office):
    with cast.inside():
        type(office).objects.filter(pk=office.pk).update(closed_on=today())


def test_a_closed_office_is_not_offered(cast, sign_in):
    with cast.inside():
        OfficeRole.objects.create(member=cast.counsellor, office=cast.trier, role=Role.COUNSELLOR)
    browser = sign_in(cast.counsellor)
    for address in ("/consultations/new/", "/clients/new/"):
        assert f'value="{cast.trier.pk}"' in browser.get(address).content.decode()
    close(cast, cast.trier)
    for address in ("/consultations/new/", "/clients/new/"):
        assert f'value="{cast.trier.pk}"' not in browser.get(address).content.decode()
    browser.post("/consultations/new/", typed(office=str(cast.trier.pk)))
    with cast.inside():
        assert [contact.office for contact in contacts()] == [cast.mainz]


def test_with_all_offices_closed_nothing_new_is_noted(cast, sign_in):
    close(cast, cast.mainz)
    browser = sign_in(cast.counsellor)
    assert browser.post("/consultations/new/", typed()).status_code == 403
    assert browser.post("/clients/new/", {"given_name": "x"}).status_code == 422
    with cast.inside():
        assert not contacts()


def test_a_form_number_does_not_lead_to_a_colleagues_record(cast):
    number, details = uuid.uuid4(), ClientDetails({"given_name": "Geheim"})
    with cast.inside():
        actions.register_client(cast.mainz, details, by=cast.counsellor, on=today(), submission=number)
        with pytest.raises(PermissionDenied):
            actions.register_client(cast.mainz, details, by=cast.colleague, on=today(), submission=number)


def test_withdrawing_a_consent_twice_is_recorded_once(cast):
    client = a_file(cast)
    with cast.inside():
        consent = actions.record_consent(
            client, kind="einwilligung.C1", form="oral", given_on=today(), by=cast.counsellor
        )
        for _time in range(2):
            actions.withdraw_consent(consent, by=cast.counsellor, on=today())
    with cast.inside():
        assert AuditEntry.objects.filter(action="casework.withdraw_consent").count() == 1
