"""Noting a contact in under a minute: what the form starts with, and what it costs."""

import datetime
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.models import OfficeRole, Post
from wegwarte.carriers.rights import Role
from wegwarte.casework import actions
from wegwarte.casework.tests.contacts import a_file, contacts, note, typed
from wegwarte.core.dates import today

NEW = "/consultations/new/"


def page_of(browser, path=NEW):
    return browser.get(path).content.decode()


def chosen(page, name):
    """The value that the form starts with, of a select or a group of chips; None when nothing is chosen."""
    if select := re.search(rf'<select name="{name}".*?</select>', page, re.S):
        found = re.search(r'<option value="([^"]*)" selected', select.group())
    else:
        found = re.search(rf'name="{name}" value="([^"]*)"[^>]* checked', page)
    return found.group(1) if found else None


def offered_first(page):
    """The topics that can be chosen at one tap."""
    near = page[page.index('id="id_main_topic"') : page.index("wg-chips__others")]
    return re.findall(r'value="(thema\.\w+)"', near)


def test_somebody_new_starts_with_today_and_a_topic_of_each_group(cast, sign_in):
    page = page_of(sign_in(cast.counsellor))
    assert f'value="{today().isoformat()}"' in page
    assert chosen(page, "kind") == "kontakt_typ.KURZ"
    assert offered_first(page)[:3] == ["thema.T10", "thema.T20", "thema.T30"]
    assert chosen(page, "main_topic") is None and not chosen(page, "language")


def test_the_form_starts_from_ones_own_last_contact(cast, sign_in):
    note(cast, channel_id="kanal.BRIEF")
    note(cast, on="2026-01-05", channel_id="kanal.VIDEO", duration_id="dauer.D4", programme_id="programm.MBE")
    note(cast, by=cast.colleague, channel_id="kanal.CHAT")
    page = page_of(sign_in(cast.counsellor))
    assert chosen(page, "channel") is None  # each anonymous contact comes its own way
    assert chosen(page, "duration") == "dauer.D4"  # noted last, though for an earlier day
    assert chosen(page, "programme") == "programm.MBE"


def test_who_notes_one_contact_after_the_other_keeps_day_and_channel(cast, sign_in):
    browser, yesterday = sign_in(cast.counsellor), today() - datetime.timedelta(days=1)
    first = typed(channel="kanal.OFFEN", on=yesterday.isoformat(), next="1", language="fr", note="secret")
    page = browser.post(NEW, first, follow=True).content.decode()
    assert chosen(page, "channel") == "kanal.OFFEN" and f'value="{yesterday.isoformat()}"' in page
    assert chosen(page, "main_topic") is None and not chosen(page, "language") and "secret" not in page
    client = a_file(cast)
    note(cast, client=client, channel_id="kanal.VIDEO")
    theirs = page_of(browser, f"{NEW}?client={client.pk}&channel=kanal.OFFEN")
    assert chosen(theirs, "channel") == "kanal.VIDEO"  # what is known of the person counts more


@pytest.mark.parametrize("asked", ["on=2999-01-01", "on=nonsense", "on=", "channel=kanal.NIE", "channel=thema.T10"])
def test_a_made_up_start_begins_as_usual(cast, sign_in, asked):
    page = page_of(sign_in(cast.counsellor), f"{NEW}?{asked}")
    assert f'value="{today().isoformat()}"' in page and chosen(page, "channel") is None


def test_ones_own_usual_topics_come_first(cast, sign_in):
    for topic in ("thema.T95", "thema.T81", "thema.T95"):
        note(cast, main_topic_id=topic)
    note(cast, by=cast.colleague, main_topic_id="thema.T44")
    assert offered_first(page_of(sign_in(cast.counsellor)))[:3] == ["thema.T95", "thema.T81", "thema.T10"]


def test_a_clients_first_and_next_contact_start_differently(cast, sign_in):
    client, browser = a_file(cast), sign_in(cast.counsellor)
    first = page_of(browser, f"{NEW}?client={client.pk}")
    assert chosen(first, "kind") == "kontakt_typ.ERST"
    assert chosen(first, "language") == "ar"  # the first language of the file
    assert chosen(first, "channel") is None
    note(cast, client=client, language_id="fr", understanding_id="verstaendigung.DOLM_V", channel_id="kanal.VIDEO")
    note(cast, channel_id="kanal.TEL")
    following = page_of(browser, f"{NEW}?client={client.pk}")
    assert chosen(following, "kind") == "kontakt_typ.FOLGE"
    assert chosen(following, "language") == "fr"
    assert chosen(following, "channel") == "kanal.VIDEO"
    assert chosen(following, "understanding") == "verstaendigung.DOLM_V"
    assert "Amira Haddad" in following and client.file_number in following


def test_what_was_said_of_a_client_does_not_start_an_anonymous_contact(cast, sign_in):
    note(cast, client=a_file(cast), language_id="fr", understanding_id="verstaendigung.DOLM_V", note="secret")
    page = page_of(sign_in(cast.counsellor))
    assert not chosen(page, "language") and not chosen(page, "understanding")
    assert "Amira" not in page and "secret" not in page


def test_the_case_is_the_one_asked_for_or_the_last_or_the_only_open_one(cast, sign_in):
    client, browser = a_file(cast), sign_in(cast.counsellor)

    def opened(subject):
        with cast.inside():
            return actions.open_case(
                client, programme="programm.JMD", subject=subject, responsible=cast.counsellor,
                by=cast.counsellor, on=today(),
            )  # fmt: skip

    one = opened("Anhörung")
    page = page_of(browser, f"{NEW}?client={client.pk}")
    assert chosen(page, "case") == str(one.pk) and chosen(page, "programme") == "programm.JMD"
    other = opened("Wohnung")
    assert not chosen(page_of(browser, f"{NEW}?client={client.pk}"), "case")
    assert chosen(page_of(browser, f"{NEW}?client={client.pk}&case={other.pk}"), "case") == str(other.pk)
    browser.post(f"{NEW}?client={client.pk}", typed(case=str(one.pk)))
    with cast.inside():
        assert contacts()[0].case_id == one.pk
    assert chosen(page_of(browser, f"{NEW}?client={client.pk}"), "case") == str(one.pk)


def test_a_case_of_somebody_else_cannot_be_named(cast, sign_in):
    client, stranger = a_file(cast), a_file(cast)
    with cast.inside():
        foreign = actions.open_case(
            stranger, programme="programm.MFD", subject="x", responsible=cast.counsellor, by=cast.counsellor, on=today()
        )
        actions.open_case(
            client, programme="programm.MFD", subject="y", responsible=cast.counsellor, by=cast.counsellor, on=today()
        )
    answer = sign_in(cast.counsellor).post(f"{NEW}?client={client.pk}", typed(case=str(foreign.pk)))
    assert answer.status_code == 422
    with cast.inside():
        assert not contacts()


def test_who_counsels_in_two_offices_says_in_which(cast, sign_in):
    with cast.inside():
        OfficeRole.objects.create(member=cast.counsellor, office=cast.trier, role=Role.COUNSELLOR)
    browser = sign_in(cast.counsellor)
    assert chosen(page_of(browser), "office") in {None, ""}
    assert browser.post(NEW, typed()).status_code == 422
    browser.post(NEW, typed(office=str(cast.trier.pk), next="1"))
    with cast.inside():
        assert contacts()[0].office == cast.trier
    assert chosen(page_of(browser), "office") == str(cast.trier.pk)
    assert chosen(page_of(browser, f"{NEW}?office={cast.mainz.pk}"), "office") == str(cast.mainz.pk)


def test_more_opens_by_itself_when_something_in_it_is_wrong(cast, sign_in):
    browser = sign_in(cast.counsellor)
    assert '<details class="wg-more">' in page_of(browser)
    refused = browser.post(NEW, typed(age_band="altersband.NIE")).content.decode()
    assert '<details class="wg-more" open>' in refused


def test_form_and_saving_ask_the_database_little(cast, sign_in):
    client, browser = a_file(cast), sign_in(cast.counsellor)
    for address in (NEW, f"{NEW}?client={client.pk}"):
        browser.get(address)
        assert statements(lambda address=address: browser.get(address)) <= 16
        browser.post(address, everything())
        assert statements(lambda address=address: browser.post(address, everything())) <= 25
    with cast.inside():
        assert len(contacts()) == 4


def everything():
    """A form in which every part is used."""
    more = {"topics": ["thema.T50"], "activities": ["taetigkeit.FRIST"], "note": "x", "next": "1"}
    return typed(submission=str(uuid.uuid4()), **more)


def statements(ask):
    """How many statements one request costs; savepoints cost next to nothing and are not counted."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len([query for query in asked if "SAVEPOINT" not in query["sql"]])


def test_days_of_the_form_are_limited_to_today(cast, sign_in):
    assert f'max="{today().isoformat()}"' in page_of(sign_in(cast.counsellor))
    assert datetime.date(2000, 1, 1).isoformat() in page_of(sign_in(cast.counsellor))


def test_somebody_new_begins_with_the_programme_of_the_larger_post(cast, sign_in):
    with cast.inside():
        for programme, share in (("programm.MFD", "0.25"), ("programm.MBE", "0.75")):
            Post.objects.create(
                member=cast.counsellor, office=cast.mainz, programme_id=programme, share=share, valid_from="2026-01-01"
            )
    client = a_file(cast)
    for address in (NEW, f"{NEW}?client={client.pk}"):
        page = sign_in(cast.counsellor).get(address)
        assert page.context["form"]["programme"].value() == "programm.MBE"
    note(cast, programme_id="programm.MFD")
    assert sign_in(cast.counsellor).get(NEW).context["form"]["programme"].value() == "programm.MFD"
