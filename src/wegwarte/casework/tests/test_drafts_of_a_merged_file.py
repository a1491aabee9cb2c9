"""What somebody was typing into a file when it was merged into another waits there: nothing typed is lost."""

import re

import pytest

from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.contacts import typed
from wegwarte.casework.tests.merging import merged


@pytest.fixture
def three(cast):
    with cast.inside():
        return [make_client(cast.mainz, cast.counsellor) for _each in range(3)]


def names_on(page):
    page = page.content.decode()
    own = re.search(r'data-draft="([^"]+)"', page).group(1)
    former = re.search(r'data-draft-former="([^"]+)"', page)
    return own, former.group(1).split(" ") if former else []


@pytest.mark.parametrize(
    "address", ["/consultations/new/?client={}", "/clients/{}/edit/?part=other", "/clients/{}/numbers/new/"]
)
def test_drafts_under_the_second_files_address_are_offered_in_the_first(cast, sign_in, three, address):
    first, second, third = three
    browser = sign_in(cast.counsellor)
    names = [names_on(browser.get(address.format(client.pk))) for client in three]
    assert [former for _name, former in names] == [[], [], []]
    with cast.inside():
        merged(second, third, cast.counsellor)
        merged(first, second, cast.counsellor)
    name, former = names_on(browser.get(address.format(first.pk)))
    assert (name, set(former)) == (names[0][0], {names[1][0], names[2][0]})


def test_what_is_saved_there_ends_the_draft_under_both_names(cast, sign_in, three):
    first, second, _third = three
    browser = sign_in(cast.counsellor)
    old, _former = names_on(browser.get(f"/consultations/new/?client={second.pk}"))
    with cast.inside():
        merged(first, second, cast.counsellor)
    page = browser.post(f"/consultations/new/?client={second.pk}", typed(note="Angerufen"), follow=True)
    (done,) = re.findall(r'<meta name="wegwarte-draft-done" content="([^"]+)">', page.content.decode())
    assert old in done.split(" ")
    assert len(done.split(" ")) == 2


def test_what_was_sent_after_the_session_ended_waits_at_the_first_file(cast, sign_in, three):
    first, second, _third = three
    browser = sign_in(cast.counsellor)
    address = f"/clients/{second.pk}/edit/?part=other"
    kept = re.search(r'name="kept_for" value="([^"]+)"', browser.get(address).content.decode()).group(1)
    browser.logout()
    sent = {"version": "1", "remark": "Noch nicht gespeichert", "kept_for": kept}
    assert browser.post(address, sent)["Location"].startswith("/account/login/")
    with cast.inside():
        merged(first, second, cast.counsellor)
    waiting = dict(browser.session)
    browser = sign_in(cast.counsellor)
    session = browser.session
    session.update(waiting)
    session.save()
    page = browser.get(address, follow=True)
    assert page.redirect_chain[-1][0] == address.replace(str(second.pk), str(first.pk))
    assert "Noch nicht gespeichert" in page.content.decode()
