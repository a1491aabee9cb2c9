"""Relatives who were counselled along: named on the contact, counted apart, never as a contact or a person."""

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.casework import actions
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.models import Consultation, ConsultationRelative
from wegwarte.casework.tests.case_making import make_client, note
from wegwarte.core.dates import today
from wegwarte.reporting.counting import figures
from wegwarte.reporting.periods import year_so_far

pytestmark = pytest.mark.django_db
SAID = {
    "programme_id": "programm.MFD", "kind_id": "kontakt_typ.FOLGE", "channel_id": "kanal.TEL", "main_topic_id": "thema.T50",
}  # fmt: skip


@pytest.fixture
def family(cast):
    """A file with two relatives."""
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        relatives = [
            actions.add_relative(client, RelativeDetails({"relation_id": "verwandtschaft.KIND", "name": name}), by=cast.counsellor)
            for name in ("Karim", "Lina")
        ]  # fmt: skip
        return client, relatives


def noted(cast, client, relatives) -> Consultation:
    details = ConsultationDetails(on=today(), fields=SAID, relatives=[each.pk for each in relatives])
    return actions.note_consultation(cast.mainz, details, by=cast.counsellor, client=client)


def test_they_are_counted_beside_one_contact_and_one_person(cast, family):
    client, relatives = family
    with cast.inside():
        noted(cast, client, relatives)
        note(None, cast.mainz, cast.counsellor)
        period = year_so_far(today())
        counted = figures(period, [cast.mainz.pk])
        total = counted.total
        assert (total.contacts, total.persons, total.anonymous) == (2, 1, 1)
        assert counted.beside["co_advised"] == 2
        assert figures(period, [cast.trier.pk]).beside["co_advised"] == 0


def test_the_office_reads_it_under_its_figures(cast, family, sign_in):
    client, relatives = family
    with cast.inside():
        noted(cast, client, relatives)
    shown = sign_in(cast.counsellor).get("/figures/").context["report"].beside[0]
    assert (str(shown.label), shown.now) == ("Relatives counselled along", 2)


def test_a_relative_of_another_file_is_refused(cast, family):
    _client, relatives = family
    with cast.inside():
        other = make_client(cast.mainz, cast.counsellor)
        with pytest.raises(PermissionDenied):
            noted(cast, other, relatives)


def test_correcting_and_moving_keep_them_with_their_family(cast, family):
    client, relatives = family
    with cast.inside():
        one = noted(cast, client, relatives)
        details = ConsultationDetails(on=today(), fields=SAID, relatives=[relatives[0].pk])
        actions.correct_consultation(one, details, version=1, by=cast.counsellor)
        assert one.co_advised.count() == 1
        actions.correct_consultation(one, ConsultationDetails(today(), SAID), version=2, by=cast.counsellor)
        assert one.co_advised.count() == 1
        actions.move_consultation(one, make_client(cast.mainz, cast.counsellor), version=3, by=cast.counsellor)
        assert not one.co_advised.exists()


def test_who_is_taken_out_of_the_file_stays_counted(cast, family):
    client, relatives = family
    with cast.inside():
        noted(cast, client, relatives)
        actions.remove_relative(relatives[0], version=1, by=cast.counsellor)
        assert ConsultationRelative.objects.count() == 2


def test_the_form_offers_the_family_and_notes_who_was_there(cast, family, sign_in):
    client, relatives = family
    browser = sign_in(cast.counsellor)
    address = f"/consultations/new/?client={client.pk}"
    page = browser.get(address).content.decode()
    assert "Karim" in page and "Lina" in page
    said = {
        "main_topic": "thema.T50", "channel": "kanal.TEL", "kind": "kontakt_typ.FOLGE", "on": today().isoformat(),
        "programme": "programm.MFD", "relatives": [str(relatives[1].pk)],
    }  # fmt: skip
    assert browser.post(address, said).status_code == 302
    with cast.inside():
        assert ConsultationRelative.objects.get().relative_id == relatives[1].pk
