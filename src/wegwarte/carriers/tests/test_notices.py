"""Notices in the office."""

import datetime

import pytest

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import OfficeNotice, OfficeRole
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db
NOTICES = "/carrier/notices/"


def hang_up(browser, office, text="Teamsitzung um neun", until="2036-01-01"):
    return browser.post(NOTICES, {"office": office.pk, "text": text, "until": until})


def test_a_lead_hangs_up_and_takes_down(cast, sign_in):
    lead = sign_in(cast.lead)
    assert hang_up(lead, cast.mainz).status_code == 302
    with cast.inside():
        notice = OfficeNotice.objects.get()
    assert "Teamsitzung um neun" in lead.get(NOTICES).content.decode()
    assert hang_up(lead, cast.mainz).status_code == 302, "a second click"
    with cast.inside():
        assert OfficeNotice.objects.get() == notice
        assert AuditEntry.objects.filter(action="carriers.write_notice").count() == 1
    lead.post(f"{NOTICES}{notice.pk}/remove/")
    with cast.inside():
        assert not OfficeNotice.objects.exists()
        assert "Teamsitzung" not in str(list(AuditEntry.objects.values()))


def test_only_in_the_offices_that_one_leads(cast, sign_in):
    with cast.inside():
        OfficeRole.objects.create(member=cast.lead, office=cast.trier, role="counsellor")
        notice = OfficeNotice.objects.create(office=cast.trier, text="Trier", until="2036-01-01", written_by_name="X")
    lead = sign_in(cast.lead)
    assert str(cast.trier.pk) not in lead.get(NOTICES).content.decode()
    assert hang_up(lead, cast.trier).status_code == 422
    assert hang_up(lead, cast.speyer).status_code == 422
    assert lead.post(f"{NOTICES}{notice.pk}/remove/").status_code == 404
    with cast.inside():
        assert OfficeNotice.objects.get() == notice


def test_a_notice_does_not_turn_the_page(cast, sign_in):
    hang_up(sign_in(cast.lead), cast.mainz, text="Heute \u202ekeine\u2066 Sprechstunde")
    with cast.inside():
        assert OfficeNotice.objects.get().text == "Heute keine Sprechstunde"


def test_a_notice_of_nothing_but_turning_characters_is_none(cast, sign_in):
    assert hang_up(sign_in(cast.lead), cast.mainz, text="\u202e\u2066").status_code == 422


def test_a_day_that_is_over_is_refused(cast, sign_in):
    assert hang_up(sign_in(cast.lead), cast.mainz, until="2020-01-01").status_code == 422


@pytest.mark.parametrize("part", ["counsellor", "coordinator", "administration", "operator", "liga"])
def test_nobody_else_hangs_up_notices(cast, sign_in, part):
    assert sign_in(getattr(cast, part)).get(NOTICES).status_code == 403


def test_a_notice_hangs_two_weeks_unless_another_day_is_chosen(cast, sign_in):
    page = sign_in(cast.lead).get(NOTICES)
    assert page.context["form"]["until"].value() == today() + datetime.timedelta(days=14)


def test_too_long_a_notice_is_not_cut_but_refused_with_words(cast, sign_in):
    page = hang_up(sign_in(cast.lead), cast.mainz, text="x" * 501)
    assert page.status_code == 422
    form = page.content.decode().partition("</h1>")[2]
    assert "maxlength" not in form and "id_text_error" in form and "x" * 501 in form
