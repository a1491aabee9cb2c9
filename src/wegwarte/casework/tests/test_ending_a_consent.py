"""A consent is withdrawn on a day, removed when it was a slip, and signed on paper."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.models import Consent
from wegwarte.casework.tests.case_making import DAY, make_client
from wegwarte.core.dates import today


@pytest.fixture
def consent(cast, client):
    with cast.inside():
        return actions.record_consent(
            client, kind="einwilligung.C3", form="oral", given_on=today() - 5 * DAY, recipient="Jobcenter",
            by=cast.counsellor,
        )  # fmt: skip


def address(step, consent):
    return reverse(f"casework:{step}_consent", args=[consent.client_id, consent.pk])


def stored(cast, consent):
    with cast.inside():
        return Consent.objects.of_file(consent.client).filter(pk=consent.pk).first()


def test_a_withdrawal_has_its_day_and_its_way(cast, sign_in, consent):
    browser, path = sign_in(cast.counsellor), address("withdraw", consent)
    page = browser.get(path)
    assert page.context["form"].initial["withdrawn_on"] == today()
    assert "Amina Rahimi" in page.content.decode()
    said = {"withdrawn_on": f"{today() - 2 * DAY:%d.%m.%Y}", "form": "oral"}
    for _click in range(2):
        assert browser.post(path, said).status_code == 302
    ended = stored(cast, consent)
    assert (ended.withdrawn_on, ended.withdrawn_form) == (today() - 2 * DAY, "oral")
    with cast.inside():
        assert AuditEntry.objects.filter(action="casework.withdraw_consent").count() == 1


@pytest.mark.parametrize("days", [-6, 1])
def test_nobody_withdraws_before_it_was_given_or_tomorrow(cast, sign_in, consent, days):
    said = {"withdrawn_on": f"{today() + days * DAY:%d.%m.%Y}", "form": "oral"}
    answer = sign_in(cast.counsellor).post(address("withdraw", consent), said)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["withdrawn_on"]
    assert stored(cast, consent).withdrawn_on is None


def test_a_slip_is_removed_and_the_trail_knows(cast, sign_in, consent):
    browser, path = sign_in(cast.counsellor), address("remove", consent)
    consents = reverse("casework:consents", args=[consent.client_id])
    assert path in browser.get(consents).content.decode()
    assert browser.get(path).status_code == 200 and stored(cast, consent)
    assert browser.post(path).status_code == 302
    assert stored(cast, consent) is None
    with cast.inside():
        entry = AuditEntry.objects.get(action="casework.remove_consent")
    assert (entry.object_id, entry.object_label) == (str(consent.pk), consent.client.file_number)
    assert entry.details == {"kind": "einwilligung.C3"}


@pytest.mark.parametrize("part", ["colleague", "lead"])
def test_nobody_else_removes_it(cast, sign_in, consent, part):
    browser, path = sign_in(getattr(cast, part)), address("remove", consent)
    assert path not in browser.get(reverse("casework:consents", args=[consent.client_id])).content.decode()
    assert browser.post(path).status_code == 403 and stored(cast, consent)


def test_the_day_after_it_can_only_be_withdrawn(cast, sign_in, consent):
    with cast.inside():
        yesterday = timezone.now() - timedelta(days=1)
        Consent.objects.of_file(consent.client).filter(pk=consent.pk).update(recorded_at=yesterday)
    assert sign_in(cast.counsellor).post(address("remove", consent)).status_code == 403
    assert stored(cast, consent)


def test_another_files_consent_is_not_there(cast, sign_in, consent):
    with cast.inside():
        other = make_client(cast.mainz, cast.counsellor)
    for step in ("withdraw", "remove"):
        path = reverse(f"casework:{step}_consent", args=[other.pk, consent.pk])
        assert sign_in(cast.counsellor).post(path, {"form": "oral"}).status_code == 404


def paper(browser, client, **more):
    typed = {"kind": "einwilligung.C3", "recipient": "Jobcenter", "purpose": "Antrag klären", **more}
    answer = browser.post(reverse("casework:print_consent", args=[client.pk]), typed)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_form_is_printed_and_the_trail_says_so(cast, sign_in, client):
    page = paper(sign_in(cast.counsellor), client)
    for said in ("Träger hier", "Stelle Mainz", "Amina Rahimi", client.file_number, "Jobcenter", "Antrag klären"):
        assert said in page
    assert '<section class="wg-paper" lang="ar"' not in page
    with cast.inside():
        [entry] = AuditEntry.objects.filter(action="casework.printed_consent_form")
        assert (entry.object_label, entry.details) == (client.file_number, {})
        assert not Consent.objects.of_file(client).exists()


def test_who_speaks_arabic_best_has_it_in_arabic_too(cast, sign_in, client):
    with cast.inside():
        for version, tags in enumerate((["ar", "de"], ["de", "ar"]), start=1):
            actions.change_client(client, ClientDetails(languages=tags), version=version, by=cast.counsellor)
            page = paper(sign_in(cast.counsellor), client)
            assert ('<section class="wg-paper" lang="ar" dir="rtl">' in page) == (tags[0] == "ar")


def test_a_form_needs_its_kind(cast, sign_in, client):
    answer = sign_in(cast.counsellor).post(reverse("casework:print_consent", args=[client.pk]), {"recipient": "x"})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["kind"]
