"""A contact begun without a file turns out to be somebody's: what was typed goes to that person and nowhere else."""

from wegwarte.casework import actions
from wegwarte.casework.tests.contacts import a_file, contacts, typed

NEW, PERSON = "/consultations/new/", "/consultations/new/person/"
WORDS = "Erzählt vom Bruder in Kabul"


def take(browser, **more):
    """Leaves the anonymous form for a file."""
    return browser.post(NEW, typed(note=WORDS, take_file="1", topics=["thema.T50"], **more), follow=True)


def form_of(browser, client):
    return browser.get(f"{NEW}?client={client.pk}").content.decode()


def test_nothing_is_noted_and_the_browser_forgets_the_anonymous_draft(cast, sign_in):
    answer = take(sign_in(cast.counsellor))
    page = answer.content.decode()
    assert answer.redirect_chain == [(PERSON, 302)]
    assert f'<meta name="wegwarte-draft-done" content="{cast.counsellor.pk}.consultation-new">' in page
    assert WORDS not in page
    with cast.inside():
        assert not contacts()


def test_the_person_is_chosen_among_the_last_files_or_by_a_search(cast, sign_in):
    client = a_file(cast)
    browser = sign_in(cast.counsellor)
    with cast.inside():
        actions.open_file(client, by=cast.counsellor)
    other = a_file(cast, given_name="Jamila", family_name="Nazari")
    assert str(client.pk) in take(browser).content.decode()
    assert str(other.pk) in browser.post(PERSON, {"q": "Nazari"}).content.decode()
    answer = browser.post(PERSON, {"client": str(other.pk)}, follow=True)
    assert answer.redirect_chain == [(f"{NEW}?client={other.pk}", 302)]
    form = answer.context["form"]
    assert not form.is_bound and form["note"].value() == WORDS
    assert form["main_topic"].value() == "thema.T10" and form["topics"].value() == ["thema.T50"]
    assert form["kind"].value() == "kontakt_typ.ERST"  # what the anonymous form began with says nothing of a file


def test_what_was_typed_fills_no_other_form(cast, sign_in):
    client, other, browser = a_file(cast), a_file(cast, given_name="Jamila"), sign_in(cast.counsellor)
    take(browser)
    browser.post(PERSON, {"client": str(client.pk)})
    assert WORDS not in form_of(browser, other)
    assert WORDS not in browser.get(NEW).content.decode()
    browser.post(PERSON, {"client": str(other.pk)})
    assert WORDS not in form_of(browser, other)
    assert WORDS in form_of(browser, client)
    browser.post(f"{NEW}?client={client.pk}", typed(note=WORDS))
    assert WORDS not in form_of(browser, client)


def test_the_session_does_not_say_to_whom_it_went(cast, sign_in):
    client, browser = a_file(cast), sign_in(cast.counsellor)
    take(browser)
    browser.post(PERSON, {"client": str(client.pk)})
    assert WORDS in form_of(browser, client)
    assert str(client.pk) not in str(dict(browser.session))


def test_files_of_others_cannot_be_chosen(cast, sign_in):
    far, browser = a_file(cast, "trier"), sign_in(cast.counsellor)
    take(browser)
    for key in (str(far.pk), "nonsense", ""):
        assert browser.post(PERSON, {"client": key}).status_code == 404
    assert WORDS not in form_of(sign_in(cast.other_office), far)
