"""What is written and has not gone out is found again: one's own and the office's, and nothing that is done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.deadlines.tests.making import deadline_of, enter
from wegwarte.letters import actions
from wegwarte.letters.models import Letter, Signer
from wegwarte.letters.signing import sha256_of, text_of
from wegwarte.letters.tests.making import letter_of, send
from wegwarte.letters.tests.papers import AS_DRAWN, paper, prepared

pytestmark = pytest.mark.django_db
MINE, OFFICE = "/outgoing/", "/outgoing/?which=unsent&whose=office"


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def letter(cast, client):
    with cast.inside():
        return letter_of(client, cast.counsellor)


def signed(cast, client) -> Letter:
    """A power of attorney that the person has signed; it need not go out."""
    letter = prepared(paper(client, cast.counsellor), cast.counsellor)
    actions.sign_letter(
        letter, who=Signer.PERSON, strokes=AS_DRAWN, text_sha256=sha256_of(text_of(letter)), by=cast.counsellor,
        on=today(),
    )  # fmt: skip
    return letter


def test_a_draft_stands_there_until_it_has_gone_out(cast, sign_in, letter):
    browser = sign_in(cast.counsellor)
    assert letter.get_absolute_url() in browser.get(MINE).content.decode()
    with cast.inside():
        send(letter, cast.counsellor, awaits_answer=True)
    assert "Every letter has gone out" in browser.get(MINE).content.decode()
    assert letter.get_absolute_url() in browser.get("/outgoing/?which=waiting").content.decode()


def test_its_deadline_stands_beside_it_while_it_runs(cast, sign_in, client):
    with cast.inside():
        enter(client, cast.counsellor, "WID-VwGO-1M")
        deadline = deadline_of(client)
        letter = letter_of(client, cast.counsellor, deadline=deadline)
    browser, day = sign_in(cast.counsellor), f'datetime="{deadline.act_by:%Y-%m-%d}"'
    assert day in browser.get(MINE).content.decode().partition("<main")[2]
    page = browser.get(letter.get_absolute_url()).content.decode().partition("<main")[2]
    assert page.index(day) < page.index('class="wg-letter"'), "and before the text of the letter, on its own page"
    assert 'class="wg-letter" dir="ltr"' in page, "the paper is German, whatever the page around it speaks"


def test_a_signed_power_of_attorney_is_complete_and_says_what_comes_next(cast, sign_in, client):
    with cast.inside():
        done, begun = signed(cast, client), paper(client, cast.counsellor)
    browser = sign_in(cast.counsellor)
    listed = browser.get(MINE).content.decode()
    assert begun.get_absolute_url() in listed and done.get_absolute_url() not in listed
    page = browser.get(done.get_absolute_url()).content.decode()
    assert "Signed" in page and "Ready to go out" not in page
    assert "Next: give the person a copy." in page


def test_others_drafts_stand_in_the_offices_list_only(cast, sign_in, letter):
    colleague = sign_in(cast.colleague)
    assert letter.get_absolute_url() not in colleague.get(MINE).content.decode()
    assert letter.get_absolute_url() in colleague.get(OFFICE).content.decode()
    assert letter.get_absolute_url() not in sign_in(cast.other_office).get(OFFICE).content.decode()


def test_the_list_asks_the_same_for_one_and_three(cast, sign_in, client, letter):
    browser, counted = sign_in(cast.counsellor), []
    for more in (0, 2):
        with cast.inside():
            for _number in range(more):
                letter_of(client, cast.counsellor)
        browser.get(OFFICE)
        with CaptureQueriesContext(connection) as seen:
            page = browser.get(OFFICE).content.decode()
        counted.append((len(seen), page.count("wg-timeline__item")))
    assert counted[0][0] == counted[1][0] and [count for _queries, count in counted] == [1, 3]


def test_the_list_is_turned_page_by_page(cast, sign_in, client):
    with cast.inside():
        for _number in range(51):
            letter_of(client, cast.counsellor)
    browser = sign_in(cast.counsellor)
    first = browser.get(MINE)
    assert first.content.decode().count("wg-timeline__item") == 50
    second = browser.get(MINE, {"older": first.context["page"].older}).content.decode()
    assert second.count("wg-timeline__item") == 1
