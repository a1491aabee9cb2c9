"""A question may be a name: it stands in no address, no history and no log, and in the session only sealed."""

import time

import pytest

from wegwarte.carriers import kept
from wegwarte.casework.tests.case_making import make_client

SEARCH = "/search/"
NAME = "Zeisigmann"


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor, family_name=NAME)


def test_the_answer_has_an_address_without_the_question(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    answer = browser.post(SEARCH, {"q": NAME})
    assert (answer.status_code, answer["Location"]) == (302, SEARCH)
    for _look in range(2):  # and once more: Back shows it again
        page = browser.get(SEARCH).content.decode()
        assert client.file_number in page and f'value="{NAME}"' in page


def test_an_address_with_a_question_is_not_read(cast, sign_in, client):
    page = sign_in(cast.counsellor).get(SEARCH, {"q": NAME}).content.decode()
    assert f'value="{NAME}"' not in page and client.file_number not in page


def test_no_page_offers_to_put_the_question_into_its_address(cast, sign_in):
    page = sign_in(cast.counsellor).get("/").content.decode()
    assert f'action="{SEARCH}" method="post"' in page and f'hx-post="{SEARCH}"' in page
    assert "hx-get" not in page


def test_the_last_question_fills_the_field_on_its_own_page_only(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    browser.post(SEARCH, {"q": NAME})
    assert NAME not in browser.get("/clients/new/").content.decode()


def test_typing_keeps_nothing(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    fragment = browser.post(SEARCH, {"q": NAME}, headers={"HX-Request": "true"})
    assert fragment.status_code == 200 and client.file_number in fragment.content.decode()
    assert NAME not in browser.get(SEARCH).content.decode()


def test_the_page_says_what_was_asked_and_how_many_there_are(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    page = browser.post(SEARCH, {"q": f"{NAME} <>"}, follow=True, headers={"Accept-Language": "en"}).content.decode()
    heading, title = (page.split(f"<{tag}>")[1].split(f"</{tag}>")[0] for tag in ("h1", "title"))
    assert heading == f"1 hit for “<bdi>{NAME} &lt;&gt;</bdi>”"
    assert NAME not in title
    assert "/clients/new/?asked=1" in page


def test_what_only_sounds_alike_stands_apart(cast, sign_in):
    with cast.inside():
        make_client(cast.mainz, cast.counsellor, family_name="Schewtschenko")
        make_client(cast.mainz, cast.counsellor, family_name="Savić")
    page = sign_in(cast.counsellor).post(SEARCH, {"q": "Schew"}, follow=True, headers={"Accept-Language": "en"})
    text = page.content.decode()
    assert text.index("Schewtschenko") < text.index("Could also be meant") < text.index("Savić")


def test_why_somebody_was_found_is_told_where_it_does_not_show(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    for asked, told in ((NAME, False), (client.file_number, False), ("Zeissigman", True)):
        assert ("Found by:" in browser.post(SEARCH, {"q": asked}, follow=True).content.decode()) == told, asked


def test_who_fits_in_part_only_stands_under_a_heading(cast, sign_in, client):
    page = sign_in(cast.counsellor).post(
        SEARCH, {"q": f"{NAME} irgendwas"}, follow=True, headers={"Accept-Language": "en"}
    )
    text = page.content.decode()
    assert text.index("Fits only in part") < text.index(client.file_number)
    assert "0 hits for" in text


def test_the_session_holds_it_sealed_for_a_day(cast, sign_in, client, monkeypatch):
    browser = sign_in(cast.counsellor)
    browser.post(SEARCH, {"q": NAME})
    assert NAME not in str(dict(browser.session)) and kept._slot("search") in browser.session
    later = time.time() + kept.DAY + 1
    monkeypatch.setattr(kept.time, "time", lambda: later)
    assert kept.remembered(_request(browser, cast.counsellor), "search") == ""


def test_the_question_of_one_member_is_not_shown_to_another(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    browser.post(SEARCH, {"q": NAME})
    assert kept.remembered(_request(browser, cast.counsellor), "search") == NAME
    assert kept.remembered(_request(browser, cast.colleague), "search") == ""


def test_a_damaged_question_is_none(cast, sign_in):
    browser = sign_in(cast.counsellor)
    session = browser.session
    session[kept._slot("search")] = "bm90IHNlYWxlZA=="
    session.save()
    assert browser.get(SEARCH).status_code == 200


def test_a_search_from_a_locked_page_leads_back_without_the_question(cast, sign_in):
    browser = sign_in(cast.counsellor)
    browser.get("/")
    session = browser.session
    session["last_seen"] = int(time.time()) - 3 * 60 * 60
    session.save()
    answer = browser.post(SEARCH, {"q": NAME})
    assert answer.status_code == 302 and NAME not in answer["Location"]


def _request(browser, member):
    class Asked:
        session = browser.session

    Asked.member = member
    return Asked
