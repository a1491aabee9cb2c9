"""The open hour: one tap, one anonymous contact; taken back, added to, and never another's."""

import datetime
import json
import re
import uuid

import pytest

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers.models import OfficeRole, Post
from wegwarte.carriers.rights import Role
from wegwarte.casework.tests.contacts import a_file, contacts, note
from wegwarte.casework.tests.test_noting_a_consultation_fast import statements
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier

HOUR = "/open-hour/"
LIVE = {"HX-Request": "true"}


def a_tap(topic="thema.T10", **more):
    """What a tile sends."""
    return {
        "topic": topic, "programme": "programm.MFD", "channel": "kanal.OFFEN", "submission": str(uuid.uuid4()), **more
    }  # fmt: skip


def noted(cast):
    with cast.inside():
        return sorted(contacts(), key=lambda contact: contact.created_at)


def which(contact, **more):
    return {"contact": str(contact.pk), "version": str(contact.version), **more}


def counts(page):
    """Topic to [office, own], as the answer tells a script."""
    return json.loads(page.context["counts"])


def test_a_tap_notes_one_anonymous_brief_contact(cast, sign_in):
    answer = sign_in(cast.counsellor).post(HOUR, a_tap("thema.T50"))
    assert (answer.status_code, answer["Location"]) == (302, HOUR)
    [contact] = noted(cast)
    assert (contact.client_id, contact.kind_id, contact.main_topic_id) == (None, "kontakt_typ.KURZ", "thema.T50")
    assert (contact.channel_id, contact.programme_id) == ("kanal.OFFEN", "programm.MFD")
    assert (contact.office_id, contact.member_id, contact.on) == (cast.mainz.pk, cast.counsellor.pk, today())
    assert not contact.note and contact.record_key_id is None
    with cast.inside():
        entry = AuditEntry.objects.filter(object_id=str(contact.pk)).get()
    assert (entry.action, entry.office_id) == ("casework.note_consultation", cast.mainz.pk)


def test_a_script_gets_the_same_with_less(cast, sign_in):
    browser = sign_in(cast.counsellor)
    live = browser.post(HOUR, a_tap(), headers=LIVE)
    assert live.status_code == 200 and b"<html" not in live.content and b"wg-tile" not in live.content
    whole = browser.get(HOUR)
    assert counts(live) == counts(whole) == {"thema.T10": [1, 1]}
    said = re.compile(rb'role="status" id="open-said">[^<]*<')
    part = whole.content[whole.content.index(b'<div id="open-live"') :]
    tokens = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
    clean = [tokens.sub(b"", said.sub(b"", text)).split() for text in (live.content, part)]
    assert clean[0] == clean[1][: len(clean[0])]


def test_the_same_tap_sent_again_counts_once_and_two_taps_count_twice(cast, sign_in):
    browser, tap = sign_in(cast.counsellor), a_tap()
    for _ in range(3):
        assert browser.post(HOUR, tap, headers=LIVE).status_code == 200
    assert len(noted(cast)) == 1
    browser.post(HOUR, a_tap())
    assert len(noted(cast)) == 2
    browser.post(HOUR, {**tap, "topic": "thema.T50"})  # without scripts: another tile of the same page
    assert [contact.main_topic_id for contact in noted(cast)] == ["thema.T10", "thema.T10", "thema.T50"]


def test_tiles_tell_the_offices_count_and_ones_own(cast, sign_in):
    for by in (cast.counsellor, cast.colleague, cast.colleague):
        note(cast, by=by, main_topic_id="thema.T50")
    note(cast, client=a_file(cast), main_topic_id="thema.T50")  # not one of the open hour
    note(cast, kind_id="kontakt_typ.ERST", main_topic_id="thema.T50")
    note(cast, on="2026-01-05", main_topic_id="thema.T50")
    note(cast, by=cast.other_office, main_topic_id="thema.T50")
    page = sign_in(cast.counsellor).get(HOUR)
    assert counts(page) == {"thema.T50": [3, 1]}
    tile = re.search(r'<button class="wg-tile"[^>]*value="thema.T50".*?</button>', page.content.decode(), re.S)
    assert re.findall(r"<span data-(?:office|own)>(\d+)</span>", tile.group()) == ["3", "1"]


def test_what_the_office_counts_most_stands_first_and_does_not_move_today(cast, sign_in):
    browser = sign_in(cast.counsellor)
    for topic in ("thema.T95", "thema.T81", "thema.T95"):
        note(cast, by=cast.colleague, on="2026-01-05", main_topic_id=topic)
    before = [topic.code for topic in browser.get(HOUR).context["usual"]]
    assert before[:3] == ["thema.T95", "thema.T81", "thema.T10"] and len(before) == len(set(before)) == 9
    for _ in range(4):
        browser.post(HOUR, a_tap("thema.T50"))
    page = browser.get(HOUR)
    assert [topic.code for topic in page.context["usual"]] == before
    everything = before + [topic.code for _title, topics in page.context["groups"] for topic in topics]
    assert len(everything) == len(set(everything)) > 30


def test_a_tile_does_not_repeat_the_name_of_its_group(cast, sign_in):
    tiles = dict(sign_in(cast.counsellor).get(HOUR).context["groups"])["Asyl"]
    assert any(topic.name == "Anhörung vorbereiten" for topic in tiles)
    assert not any(topic.name.startswith("Asyl:") for topic in tiles)


def test_undo_takes_back_one_after_the_other_and_says_what(cast, sign_in):
    browser = sign_in(cast.counsellor)
    for topic in ("thema.T10", "thema.T50", "thema.T60"):
        browser.post(HOUR, a_tap(topic))
    note(cast, by=cast.colleague, main_topic_id="thema.T90")
    while (last := browser.get(HOUR).context["hour"].last) is not None:
        answer = browser.post(HOUR, which(last, undo="1"), headers=LIVE)
        assert answer.context["said"].startswith("Taken back: ")
        again = browser.post(HOUR, which(last, undo="1"), headers=LIVE)  # pressed twice: not the next one too
        assert again.context["said"].startswith("Nothing is taken back")
    assert [contact.main_topic_id for contact in noted(cast)] == ["thema.T90"]
    with cast.inside():
        assert AuditEntry.objects.filter(action="casework.withdraw_consultation").count() == 3


def test_a_given_one_is_taken_back(cast, sign_in):
    browser = sign_in(cast.counsellor)
    for topic in ("thema.T10", "thema.T50", "thema.T60"):
        browser.post(HOUR, a_tap(topic))
    browser.post(HOUR, which(noted(cast)[1], undo="1"))
    assert [contact.main_topic_id for contact in noted(cast)] == ["thema.T10", "thema.T60"]


@pytest.mark.parametrize(
    "whose", ["a colleague's", "another office's", "another carrier's", "of yesterday", "a file's"]
)
def test_nothing_but_ones_own_of_today_is_taken_back_or_added_to(cast, sign_in, whose):
    there = whose == "another carrier's"
    if there:
        sign_in(cast.other_carrier).post(HOUR, a_tap())
        with carrier(cast.other_carrier.carrier_id):
            [target] = contacts()
    else:
        target = note(
            cast,
            by={"a colleague's": cast.colleague, "another office's": cast.other_office}.get(whose, cast.counsellor),
            on="2026-01-05" if whose == "of yesterday" else today(),
            client=a_file(cast) if whose == "a file's" else None,
        )
    for who in (cast.counsellor, cast.lead):
        for act in ({"undo": "1"}, {"features": "chosen", "age_band": "altersband.J18_26"}):
            answer = sign_in(who).post(HOUR, which(target, **act), headers=LIVE)
            assert answer.status_code == 200 and answer.context["said"].startswith("Nothing is ")
    with carrier(target.carrier_id):
        [still] = contacts()
        assert (still.pk, still.version, still.age_band_id) == (target.pk, 1, None)


def test_features_are_added_to_the_last_one_and_to_no_other(cast, sign_in):
    browser = sign_in(cast.counsellor)
    browser.post(HOUR, a_tap())
    known = {
        "target_group": "zielgruppe.SCHUTZ",
        "age_band": "altersband.J18_26",
        "language": "prs",
        "district": "07315",
    }
    browser.post(HOUR, which(noted(cast)[0], features="chosen", **known))
    live = browser.post(HOUR, a_tap("thema.T50"), headers=LIVE)
    first, second = noted(cast)
    assert (first.target_group_id, first.age_band_id) == ("zielgruppe.SCHUTZ", "altersband.J18_26")
    assert (first.language_id, first.district_id, first.gender_id) == ("prs", "07315", None)
    assert first.version == 2 and second.target_group_id is None and live.context["known"] == "{}"
    assert live.context["same"]
    browser.post(HOUR, which(second, features="same"))
    second = noted(cast)[1]
    assert (second.target_group_id, second.language_id, second.main_topic_id) == (
        "zielgruppe.SCHUTZ",
        "prs",
        "thema.T50",
    )


def test_what_a_colleague_changed_meanwhile_is_not_undone(cast, sign_in):
    browser = sign_in(cast.counsellor)
    browser.post(HOUR, a_tap())
    [contact] = noted(cast)
    browser.post(HOUR, which(contact, features="chosen", gender="geschlecht.W"))
    for act in ({"undo": "1"}, {"features": "chosen", "gender": ""}):
        answer = browser.post(HOUR, which(contact, **act), headers=LIVE)
        assert answer.status_code == 409 and "meanwhile" in answer.context["refused"]
    assert noted(cast)[0].gender_id == "geschlecht.W"


def test_a_note_and_further_topics_stay_when_features_are_added(cast, sign_in):
    contact = note(cast, note="geheim", topics=["thema.T50"], activities=["taetigkeit.FRIST"])
    sign_in(cast.counsellor).post(HOUR, which(contact, features="chosen", gender="geschlecht.W"))
    with cast.inside():
        [after] = contacts()
        assert (after.note, after.gender_id) == ("geheim", "geschlecht.W")
        assert [row.topic_id for row in after.topics.all()] == ["thema.T50"]
        assert [row.activity_id for row in after.activities.all()] == ["taetigkeit.FRIST"]


@pytest.mark.parametrize(
    "wrong", [{"topic": "thema.NIE"}, {"programme": ""}, {"channel": "thema.T10"}, {"submission": "x"}, {"topic": ""}]
)
def test_a_tap_that_makes_no_sense_is_refused_in_words(cast, sign_in, wrong):
    for headers in ({}, LIVE):
        answer = sign_in(cast.counsellor).post(HOUR, {**a_tap(), **wrong}, headers=headers)
        assert answer.status_code == 422 and answer.context["refused"]
    assert noted(cast) == []


@pytest.mark.parametrize(("days", "counts_for"), [(1, 1), (7, 7), (8, 0), (-1, 0)])
def test_a_tap_that_waited_counts_for_its_own_day(cast, sign_in, days, counts_for):
    def day(number):
        return today() - datetime.timedelta(days=number)

    sign_in(cast.counsellor).post(HOUR, a_tap(on=day(days).isoformat()), headers=LIVE)
    assert noted(cast)[0].on == day(counts_for)


def test_office_programme_and_channel_are_those_used_last(cast, sign_in):
    with cast.inside():
        OfficeRole.objects.create(member=cast.counsellor, office=cast.trier, role=Role.COUNSELLOR)
        Post.objects.create(
            member=cast.counsellor, office=cast.mainz, programme_id="programm.MBE", share=1, valid_from="2026-01-01"
        )
    browser = sign_in(cast.counsellor)

    def setting(address=HOUR):
        found = browser.get(address).context["setting"]
        return found.office, found.programme, found.channel

    assert setting() == (cast.mainz, "programm.MBE", "kanal.OFFEN")
    asked = f"{HOUR}?office={cast.trier.pk}&programme=programm.JMD&channel=kanal.TEL"
    assert setting(asked) == (cast.trier, "programm.JMD", "kanal.TEL")
    browser.post(HOUR, a_tap(office=str(cast.trier.pk), programme="programm.JMD", channel="kanal.TEL"))
    assert setting() == (cast.trier, "programm.JMD", "kanal.TEL")
    assert noted(cast)[0].office_id == cast.trier.pk
    refused = browser.post(HOUR, a_tap(office=str(cast.speyer.pk)))
    assert refused.status_code == 422
    assert setting(f"{HOUR}?office={cast.speyer.pk}&channel=x") == (cast.trier, "programm.JMD", "kanal.TEL")


def test_who_has_no_programme_yet_is_asked_for_it(cast, sign_in):
    page = sign_in(cast.counsellor).get(HOUR)
    assert page.context["setting"].programme is None
    assert 'class="wg-more wg-hour__setting" open' in page.content.decode()


def test_a_tap_asks_the_database_little_however_many_were_counted(cast, sign_in):
    browser = sign_in(cast.counsellor)
    browser.post(HOUR, a_tap(), headers=LIVE)
    one = statements(lambda: browser.post(HOUR, a_tap(), headers=LIVE))
    page_one = statements(lambda: browser.get(HOUR))
    for topic in ("thema.T10", "thema.T50", "thema.T60"):
        note(cast, main_topic_id=topic, district_id="07315", language_id="prs")
    assert statements(lambda: browser.post(HOUR, a_tap(), headers=LIVE)) == one <= 18
    assert statements(lambda: browser.get(HOUR)) == page_one <= 14


def test_the_list_shows_brief_contacts_as_such_and_alone_if_wanted(cast, sign_in):
    browser = sign_in(cast.counsellor)
    browser.post(HOUR, a_tap("thema.T50"))
    note(cast, kind_id="kontakt_typ.ERST", main_topic_id="thema.T60")
    rows = browser.get("/consultations/?kind=kontakt_typ.KURZ").context["page"].rows
    assert [contact.main_topic_id for contact in rows] == ["thema.T50"]
    assert len(browser.get("/consultations/?kind=nonsense").context["page"].rows) == 2
    page = browser.get(f"/consultations/{noted(cast)[0].pk}/?correct")
    assert page.status_code == 200 and b'name="note"' in page.content  # into a full one


def test_nothing_of_the_open_hour_is_left_in_the_session_but_codes(cast, sign_in):
    browser = sign_in(cast.counsellor)
    browser.post(HOUR, a_tap(), headers=LIVE)
    assert browser.session["open_hour"] == {
        "office": str(cast.mainz.pk), "programme": "programm.MFD", "channel": "kanal.OFFEN"
    }  # fmt: skip


def test_an_office_that_closed_counts_no_more(cast, sign_in):
    with cast.inside():
        office = type(cast.mainz).objects.get(pk=cast.mainz.pk)
        office.closed_on = today()
        office.save()
    browser = sign_in(cast.counsellor)
    assert browser.get(HOUR).status_code == browser.post(HOUR, a_tap()).status_code == 403
    assert noted(cast) == []
