"""Two useful facts at a time, and what may be true no more: nobody is forced, and an answer ends the question."""

from datetime import date, timedelta

import pytest

from wegwarte.casework import actions
from wegwarte.casework.actions.facts import AS_FIELDS
from wegwarte.casework.completeness import MONTHS, USEFUL, grown_old, missing
from wegwarte.casework.forms.facts import CODES, NAMES, FactForm
from wegwarte.casework.models import Client, FactAnswer
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today

ON = date(2026, 11, 26)


def test_the_two_most_useful_facts_are_asked_for():
    assert missing(set(), {}, on=ON) == ["language", "phone"]
    assert missing({"language", "needs_interpreter"}, {}, on=ON) == ["phone", "birth_year"]
    assert missing(set(USEFUL), {}, on=ON) == []


def test_answers_that_leave_a_fact_open_end_the_question():
    answers = {"language": ("not_said", ON), "phone": ("not_asked", ON - timedelta(days=29))}
    assert missing(set(), answers, on=ON) == ["needs_interpreter", "birth_year"]
    assert missing(set(), answers, on=ON + timedelta(days=1)) == ["phone", "needs_interpreter"]


@pytest.mark.parametrize(
    ("told", "fact", "on", "old"),
    [
        (date(2026, 5, 26), "work", ON, True), (date(2026, 5, 27), "work", ON, False),
        (date(2025, 11, 26), "phone", ON, True), (date(2025, 11, 27), "phone", ON, False),
        (date(2026, 8, 31), "german", date(2027, 2, 27), False), (date(2026, 8, 31), "german", date(2027, 2, 28), True),
    ],
)  # fmt: skip
def test_a_fact_grows_old_after_its_months(told, fact, on, old):
    answers = {fact: ("still_true", told)}
    assert grown_old({fact}, answers, since=date(2020, 1, 1), on=on) == ([(fact, told)] if old else [])


def test_the_oldest_stands_first_and_what_is_not_known_cannot_be_old():
    answers = {"phone": ("told", date(2025, 1, 1))}
    old = grown_old({"phone", "work"}, answers, since=date(2024, 1, 1), on=ON)
    assert old == [("work", date(2024, 1, 1)), ("phone", date(2025, 1, 1))]


def test_every_fact_has_a_name_a_way_to_be_told_and_a_field():
    assert {*USEFUL, *MONTHS} == set(NAMES)
    assert {fact for facts in AS_FIELDS.values() for fact in facts} == set(NAMES)
    assert set(CODES) <= set(USEFUL)


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor, birth_year=1990)


def stored(client) -> Client:
    return Client.objects.everywhere(because="a test looks").select_related("record_key").get(pk=client.pk)


def address(client, fact):
    return f"/clients/{client.pk}/facts/{fact}/"


@pytest.mark.django_db
@pytest.mark.parametrize("fact", USEFUL)
def test_each_fact_can_be_asked_for_by_itself(cast, client, fact):
    with cast.inside():
        form = FactForm(None, client=client, fact=fact)
        assert [bound.name for bound in form.asked] == [fact]


@pytest.mark.django_db
def test_an_answer_on_the_overview_is_saved_and_the_next_fact_is_asked(cast, client, sign_in):
    browser = sign_in(cast.counsellor)
    page = browser.get(client.get_absolute_url()).content.decode()
    assert "Worth asking next" in page and 'name="language-language"' in page and 'name="phone-phone"' in page
    said = {"language-language": "ar", "language-version": client.version, "answer": "told"}
    assert browser.post(address(client, "language"), said).status_code == 302
    with cast.inside():
        assert list(client.languages.values_list("language_id", flat=True)) == ["ar"]
    page = browser.get(client.get_absolute_url()).content.decode()
    assert 'name="language-language"' not in page and 'name="needs_interpreter-needs_interpreter"' in page


@pytest.mark.django_db
def test_an_empty_or_senseless_answer_is_refused_at_the_field(cast, client, sign_in):
    browser = sign_in(cast.counsellor)
    empty = browser.post(address(client, "phone"), {"phone-phone": "", "phone-version": 1, "answer": "told"})
    assert empty.status_code == 422 and "one of the other two answers" in empty.content.decode()
    senseless = browser.post(address(client, "phone"), {"phone-phone": "kein", "phone-version": 1, "answer": "told"})
    assert senseless.status_code == 422 and 'value="kein"' in senseless.content.decode()
    assert browser.post(address(client, "nonsense"), {"answer": "not_said"}).status_code == 404


@pytest.mark.django_db
def test_not_wanting_to_say_is_an_answer(cast, client, sign_in):
    browser = sign_in(cast.counsellor)
    for fact in USEFUL:
        browser.post(address(client, fact), {"answer": "not_said"})
    assert "Worth asking next" not in browser.get(client.get_absolute_url()).content.decode()
    with cast.inside():
        assert set(FactAnswer.objects.values_list("answer", flat=True)) == {"not_said"}


@pytest.mark.django_db
def test_one_tap_says_that_it_is_still_true(cast, client, sign_in):
    with cast.inside():
        details = actions.clients.ClientDetails({"contact": {"phone": "0171 234567"}})
        actions.change_client(client, details, version=1, by=cast.counsellor)
        FactAnswer.objects.update(on=today() - timedelta(days=400))
    browser = sign_in(cast.counsellor)
    page = browser.get(client.get_absolute_url()).content.decode()
    assert "Is this still true?" in page
    assert browser.post(address(client, "phone"), {"answer": "still_true"}).status_code == 302
    assert "Is this still true?" not in browser.get(client.get_absolute_url()).content.decode()
    with cast.inside():
        assert stored(client).contact == {"phone": "0171 234567"}
        assert FactAnswer.objects.get(fact="phone").on == today()


@pytest.mark.django_db
def test_an_answer_that_somebody_was_faster_than_is_asked_for_once_more(cast, client, sign_in):
    with cast.inside():
        details = actions.clients.ClientDetails({"remark": "Neu"})
        actions.change_client(client, details, version=1, by=cast.counsellor)
    browser = sign_in(cast.counsellor)
    said = {"phone-phone": "0171 234567", "phone-version": 1, "answer": "told"}
    answer = browser.post(address(client, "phone"), said)
    assert answer.status_code == 409 and 'name="phone-version" value="2"' in answer.content.decode()
    assert browser.post(address(client, "phone"), said | {"phone-version": 2}).status_code == 302
    with cast.inside():
        assert stored(client).contact["phone"] == "0171 234567"
