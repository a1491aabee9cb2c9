"""Keepers' pages find what their carrier keeps by an index, in a directory to which all others have written much more.

Everybody may read these tables, so that their policy bounds nothing: a page that forgets whose rows it wants reads all.
"""

from hashlib import md5
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from tests.access import test_plans_on_big_tables as plans
from tests.access.big_carrier import BIG, LEAD, OFFICES
from wegwarte.accounts.models import User
from wegwarte.carriers.models import Carrier, Member, Office, OfficeRole, Pledge
from wegwarte.carriers.rights import Role
from wegwarte.core.keyset import write_mark
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Service

ALL, OWN = 30_000, 60  # entries of everybody, and of the carrier whose pages are opened: every five hundredth
KEEPER = f"CASE WHEN n % {ALL // OWN} = 0 THEN '{BIG}'::uuid ELSE md5('keeper' || n % 40)::uuid END"
KEPT = "id, carrier_id, beyond"
ROW = f"{KEEPER}, '{{}}'"
SERIES = f"FROM generate_series(1, {ALL}) n"
FILL = f"""
INSERT INTO directory_organisation ({KEPT}, name, alternate_name, description, website, email, phone, own, changed_at, version)
  SELECT md5('o' || n)::uuid, {ROW}, 'Haus ' || n, '', '', '', '', '', false, now(), 1 {SERIES};
INSERT INTO directory_location ({KEPT}, organisation_id, name, street, postal_code, town, directions, access, phone, email, changed_at, version)
  SELECT md5('l' || n)::uuid, {ROW}, md5('o' || n)::uuid, 'Haus ' || n, 'Weg 1', '55116', 'Mainz', '', '{{}}', '', '', now(), 1 {SERIES};
INSERT INTO directory_service ({KEPT}, organisation_id, kind, name, alternate_name, summary, description, for_whom, cost, cost_note,
    documents, anonymous, website, email, state, checked_on, checked_by_name, changed_at, version)
  SELECT md5('s' || n)::uuid, {ROW}, md5('o' || n)::uuid, 'debt', 'Angebot ' || n, '', 'Hilfe', '', '', 'free', '', '', 'unknown', '',
    '', CASE WHEN n % 7 = 0 THEN 'draft' ELSE 'published' END, CASE WHEN n % 11 > 0 THEN date '2026-01-01' + n % 300 END, '', now(), 1
  {SERIES};
INSERT INTO directory_serviceatlocation ({KEPT}, service_id, location_id, languages, interpreters, open_hours, appointment_hours, note,
    phone, email, changed_at, version)
  SELECT md5('a' || n)::uuid, {ROW}, md5('s' || n)::uuid, md5('l' || n)::uuid, '{{de}}', false, 'Mo 09:00-12:00', '', 'Klingeln', '', '',
    now(), 1 {SERIES};
INSERT INTO directory_servicetopic ({KEPT}, service_id, topic_id)
  SELECT md5('t' || n)::uuid, {ROW}, md5('s' || n)::uuid, 'thema.T10' {SERIES};
INSERT INTO directory_servicearea ({KEPT}, service_id, district_id, postal_code)
  SELECT md5('g' || n)::uuid, {ROW}, md5('s' || n)::uuid, '07315', '' {SERIES};
INSERT INTO directory_closure ({KEPT}, location_id, first_day, last_day, reason, version)
  SELECT md5('c' || n)::uuid, {ROW}, md5('l' || n)::uuid, date '2027-01-01', date '2027-01-02', '', 1 {SERIES};
INSERT INTO directory_entrytext ({KEPT}, kind, entry_id, field, language, text, source_digest, translated_by_name, translated_at)
  SELECT md5('x' || n)::uuid, {ROW}, 'service', md5('s' || n)::uuid, 'summary', 'en', 'Help', '', '', now() {SERIES};
INSERT INTO directory_errorreport (id, carrier_id, at_location_id, wrong, text, language, received_at, done_at, done_by_name)
  SELECT md5('e' || n)::uuid, {KEEPER}, md5('a' || n)::uuid, 'phone', '', 'de', timestamptz '2026-11-01' - n * interval '1 minute',
    CASE WHEN n % 3 > 0 THEN now() END, '' {SERIES}
"""
TABLES = (
    "directory_errorreport", "directory_entrytext", "directory_closure", "directory_servicearea", "directory_servicetopic",
    "directory_serviceatlocation", "directory_service", "directory_location", "directory_organisation",
)  # fmt: skip


def key(kind: str) -> UUID:
    """Of a record of the carrier."""
    return UUID(md5(f"{kind}{ALL // OWN}".encode()).hexdigest())  # noqa: S324 - as in the SQL above


def turned(view: str, *ends: object) -> list[str]:
    """The first page of a list, and one that lies further on."""
    return [reverse(view), f"{reverse(view)}?older={write_mark([*ends, plans.MIDDLE])}"]


PAGES = {
    "entries": lambda: [*turned("directory:keep", "Angebot 2"), *(f"{reverse('directory:keep')}?show={one}" for one in ("draft", "check", "ended"))],
    "to be checked": lambda: [reverse("directory:due")],
    "reports": lambda: [reverse("directory:reports")],
    "places": lambda: turned("directory:places", "Haus 2"),
    "translations": lambda: [reverse("directory:translations"), f"{reverse('directory:translations')}?language=ar"],
    "one translation": lambda: [reverse("directory:translate", args=["service", key("s"), "ar"])],
    "an entry": lambda: [reverse("directory:service", args=[key("s")])],
    "its forms": lambda: [reverse(f"directory:{view}", args=[key("s")]) for view in ("change_service", "set_topics", "set_area", "offer_at")],
    "a house": lambda: [reverse("directory:closures", args=[key("l")]), reverse("directory:change_location", args=[key("l")])],
    "files": lambda: [reverse("directory:moving")],
}  # fmt: skip


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker):
    name = connection.settings_dict["NAME"]
    with (
        django_db_blocker.unblock(),
        psycopg.connect(settings.DATABASE_OWNER_URL, dbname=name, autocommit=True) as owner,
    ):
        try:
            hire()
            for statement in FILL.split(";\n"):
                owner.execute(statement)
            for table in TABLES:
                owner.execute(f"ANALYZE {table}")
            yield
        finally:
            for table in TABLES:
                owner.execute(f"DELETE FROM {table}")
                owner.execute(f"VACUUM ANALYZE {table}")
            for table in (
                "audit_auditentry",
                "carriers_officerole",
                "carriers_pledge",
                "carriers_member",
                "carriers_office",
            ):
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                owner.execute(f"DELETE FROM {table} WHERE carrier_id = '{BIG}'")
                owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            owner.execute("DELETE FROM accounts_session")
            owner.execute(f"DELETE FROM carriers_carrier WHERE id = '{BIG}'")
            owner.execute("DELETE FROM accounts_user WHERE email LIKE 'big%'")


def hire() -> None:
    """The carrier with its lead, who keeps its entries."""
    Carrier.objects.create(pk=BIG, name="Träger groß", association="drk")
    user = User.objects.create(email="big@example.org")
    with carrier(BIG):
        office = Office.objects.create(pk=OFFICES[0], name="Stelle 1", short_name="G1")
        lead = Member.objects.create(pk=LEAD, user=user, name="Groß")
        Pledge.objects.create(member=lead, signed_on="2026-01-02", recorded_by_name="")
        OfficeRole.objects.create(member=lead, office=office, role=Role.LEAD)


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_a_keeper_reads_a_whole_table(crowded, sign_in, page, monkeypatch):
    monkeypatch.setattr(plans, "LARGE", TABLES)
    with carrier(BIG):
        browser = sign_in(Member.objects.select_related("user").get(pk=LEAD))
    found = {}
    for address in PAGES[page]():
        asked = plans.questions(browser, address)
        with carrier(BIG):
            found |= {f"{address}: {one.sql[:300]}": much for one in asked if (much := plans.too_much(one))}
    assert found == {}


@pytest.mark.django_db
def test_a_question_that_forgets_whose_rows_it_wants_is_noticed(crowded, monkeypatch):
    monkeypatch.setattr(plans, "LARGE", TABLES)
    with carrier(BIG):
        with plans.reading() as asked:
            list(Service.objects.filter(kind="mfd"))
        assert plans.too_much(*asked) != []
