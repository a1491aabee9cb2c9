"""A carrier with so many rows that PostgreSQL plans as it would for a large one. Written by the owner, removed after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection

from wegwarte.accounts.models import User
from wegwarte.carriers.models import Carrier, Member, Office, OfficeRole, Pledge
from wegwarte.carriers.rights import Role
from wegwarte.casework.models.client import TOKEN_RULES
from wegwarte.casework.names import prefix_keys, search_keys
from wegwarte.casework.tokens import tokens_by_key
from wegwarte.core.tenancy import carrier

CLIENTS, CONSULTATIONS, ENTRIES = 20_000, 30_000, 60_000
RUNS, IMPORTED = 300, 60_000
DEADLINES, PROCEDURES = 60_000, 8_000
BIG = UUID("b1600000-0000-4000-8000-000000000000")
OFFICES = [UUID(f"b1600000-0000-4000-8000-00000000000{n}") for n in range(1, 6)]
STAFF = [UUID(f"b1600000-0000-4000-8000-0000000001{n:02}") for n in range(20)]
COUNSELLOR, LEAD, ADMINISTRATOR, NEWCOMER = STAFF[:4]
KEY = UUID("b1600000-0000-4000-8000-000000000013")
NAMESAKES = 14
"""Every so many-th file is of one of these people, with the tokens that the name really has."""

NAMES = ("Mohammed Rahimi", "Muhammad Al Ahmad", "Mohamad Hosseini", "محمد رحیمی")

FILL = f"""
INSERT INTO core_carrierkey (id, carrier_id, purpose, version, wrapped, master_version, created_at)
  VALUES ('{KEY}', '{BIG}', 'records', 1, '', 1, now());
INSERT INTO core_recordkey (id, carrier_id, carrier_key_id, wrapped)
  SELECT md5('key' || n)::uuid, '{BIG}', '{KEY}', '' FROM generate_series(1, {CLIENTS}) n;
INSERT INTO casework_client (id, carrier_id, record_key_id, office_id, file_number, level, version, created_at, created_by_id,
    last_contact_on, birth_year, birth_year_assumed, status_until, token_rules)
  SELECT md5('client' || n)::uuid, '{BIG}', md5('key' || n)::uuid, (%(offices)s::uuid[])[1 + n %% 5], 'G1-26-' || n, 'named', 1,
    now(), '{COUNSELLOR}', CASE WHEN n %% 50 > 0 THEN date '2026-11-01' - n %% 700 END, 1950 + n %% 60, false,
    CASE WHEN n %% 4 = 0 THEN date '2026-11-01' + n %% 900 END, {TOKEN_RULES}
  FROM generate_series(1, {CLIENTS}) n;
INSERT INTO casework_case (id, carrier_id, client_id, office_id, record_key_id, number, programme_id, responsible_id, opened_on,
    closed_on, outcome_id, follow_up_on, version)
  SELECT md5('case' || n)::uuid, '{BIG}', md5('client' || n)::uuid, (%(offices)s::uuid[])[1 + n %% 5], md5('key' || n)::uuid, 1,
    'programm.MFD', (%(staff)s::uuid[])[1 + n / 5 %% 20], date '2026-11-01' - n %% 997,
    CASE WHEN n %% 9 > 0 THEN date '2026-11-02' END, CASE WHEN n %% 9 > 0 THEN 'fall_ende.ZIEL' END,
    CASE WHEN n %% 18 = 0 THEN date '2026-11-01' + n / 18 %% 60 END, 1
  FROM generate_series(1, {CLIENTS}) n;
INSERT INTO casework_casemember (carrier_id, case_id, member_id, office_id)
  SELECT '{BIG}', md5('case' || n)::uuid, (%(team)s::uuid[])[1 + n %% 3], (%(offices)s::uuid[])[1] FROM generate_series(1, {CLIENTS}, 70) n;
INSERT INTO casework_caseevent (id, carrier_id, case_id, record_key_id, kind, "on", at, by_id, to_id)
  SELECT md5('event' || n)::uuid, '{BIG}', md5('case' || n)::uuid, md5('key' || n)::uuid,
    CASE WHEN n %% 20 = 0 THEN 'handed_over' ELSE 'opened' END, date '2026-11-01' - n %% 997, now(),
    (%(staff)s::uuid[])[1 + n / 5 %% 20], CASE WHEN n %% 20 = 0 THEN (%(staff)s::uuid[])[1 + n / 7 %% 20] END
  FROM generate_series(1, {CLIENTS}) n;
INSERT INTO casework_task (id, carrier_id, client_id, office_id, record_key_id, due_on, owner_id, created_by_id, created_at, done_on,
    done_by_id, version)
  SELECT md5('task' || n)::uuid, '{BIG}', CASE WHEN n %% 4 > 0 THEN md5('client' || n)::uuid END, (%(offices)s::uuid[])[1 + n %% 5],
    md5('key' || n)::uuid, date '2026-11-01' + n %% 60, (%(staff)s::uuid[])[1 + n / 5 %% 20], '{COUNSELLOR}', now(),
    CASE WHEN n %% 9 > 0 THEN date '2026-11-02' - n %% 700 END, CASE WHEN n %% 9 > 0 THEN '{COUNSELLOR}'::uuid END, 1
  FROM generate_series(1, {CLIENTS}) n;
INSERT INTO casework_consultation (id, carrier_id, client_id, record_key_id, office_id, member_id, "on", programme_id, kind_id,
    channel_id, main_topic_id, created_at, version)
  SELECT md5('contact' || n)::uuid, '{BIG}', CASE WHEN n %% 3 > 0 THEN md5('client' || 1 + n %% {CLIENTS})::uuid END, NULL,
    (%(offices)s::uuid[])[1 + n %% 5], (%(staff)s::uuid[])[1 + n / 5 %% 20], date '2026-11-01' - n %% 365, 'programm.MFD',
    'kontakt_typ.FOLGE', 'kanal.TEL', 'thema.T10', now(), 1
  FROM generate_series(1, {CONSULTATIONS}) n;
INSERT INTO documents_document (id, carrier_id, client_id, record_key_id, type, valid_until, version, added_by_id, added_at)
  SELECT md5('document' || n)::uuid, '{BIG}', md5('client' || 1 + n %% {CLIENTS})::uuid, md5('key' || 1 + n %% {CLIENTS})::uuid,
    CASE WHEN n %% 2 > 0 THEN 'identity' ELSE 'letter' END, CASE WHEN n %% 2 > 0 THEN date '2025-11-01' + n %% 1500 END, 1,
    '{COUNSELLOR}', now() - n * interval '1 minute'
  FROM generate_series(1, {CLIENTS}) n;
INSERT INTO letters_letter (id, carrier_id, client_id, office_id, record_key_id, template, template_version, "to", language, place,
    dated_on, version, written_by_id, written_at, frozen_at, paper_id, sha256, way, basis, sent_on, sent_by_id, sent_at, awaits_answer,
    answered_on)
  SELECT md5('letter' || n)::uuid, '{BIG}', md5('client' || 1 + n %% {CLIENTS})::uuid, (%(offices)s::uuid[])[1 + (1 + n) %% 5],
    md5('key' || 1 + n %% {CLIENTS})::uuid, 'objection', 1, 'authority', '', '', day, 1, (%(staff)s::uuid[])[1 + n / 5 %% 20],
    day, CASE WHEN sent THEN now() END, CASE WHEN sent THEN md5('document' || n)::uuid END, CASE WHEN sent THEN 'x' ELSE '' END,
    CASE WHEN sent THEN 'fax' ELSE '' END, CASE WHEN sent THEN 'own_name' ELSE '' END, CASE WHEN sent THEN day END,
    CASE WHEN sent THEN (%(staff)s::uuid[])[1 + n / 5 %% 20] END, CASE WHEN sent THEN now() END, sent,
    CASE WHEN sent AND n %% 12 > 0 THEN day END
  FROM generate_series(1, {CLIENTS}) n, LATERAL (SELECT date '2026-11-01' - n %% 900 AS day, n %% 40 > 0 AS sent) of;
INSERT INTO deadlines_deadline (id, carrier_id, client_id, office_id, record_key_id, responsible_id, rule, rules_version, cautious_end,
    "end", act_by, steps, short, entered_on, confirmed_by_id, confirmed_at, second_by_id, second_at, closed_on, closed_by_id, closing, version)
  SELECT md5('deadline' || n)::uuid, '{BIG}', md5('client' || 1 + n %% {CLIENTS})::uuid, (%(offices)s::uuid[])[1 + (1 + n) %% 5],
    md5('key' || 1 + n %% {CLIENTS})::uuid, (%(staff)s::uuid[])[1 + n / 5 %% 20], 'WID-VwGO-1M', 1, day, day, day, '[]', n %% 4 = 0, day - 430,
    (%(staff)s::uuid[])[1 + n / 5 %% 20], now(), CASE WHEN n %% 16 = 4 THEN (%(staff)s::uuid[])[1 + (1 + n / 5) %% 20] END,
    CASE WHEN n %% 16 = 4 THEN now() END, CASE WHEN n %% 12 > 0 THEN day - 400 END,
    CASE WHEN n %% 12 > 0 THEN (%(staff)s::uuid[])[1 + n / 5 %% 20] END, CASE WHEN n %% 12 > 0 THEN 'sent' ELSE '' END, 1
  FROM generate_series(1, {DEADLINES}) n, LATERAL (SELECT date '2026-11-01' + n %% 400 AS day) of;
INSERT INTO deadlines_deadlineevent (id, carrier_id, deadline_id, client_id, office_id, record_key_id, kind, "on", at, by_id, "end")
  SELECT md5('deadlineevent' || n)::uuid, '{BIG}', md5('deadline' || n)::uuid, md5('client' || 1 + n %% {CLIENTS})::uuid,
    (%(offices)s::uuid[])[1 + (1 + n) %% 5], md5('key' || 1 + n %% {CLIENTS})::uuid, 'entered', date '2026-11-01' - n %% 400, now(),
    (%(staff)s::uuid[])[1 + n / 5 %% 20], date '2026-11-01'
  FROM generate_series(1, {DEADLINES}) n;
INSERT INTO deadlines_procedure (id, carrier_id, client_id, office_id, record_key_id, responsible_id, kind, map_version, base_on, started_on,
    started_by_id, ended_on, version)
  SELECT md5('procedure' || n)::uuid, '{BIG}', md5('client' || n)::uuid, (%(offices)s::uuid[])[1 + n %% 5], md5('key' || n)::uuid,
    (%(staff)s::uuid[])[1 + n / 5 %% 20], 'EINBUERG', 1, date '2026-11-01', date '2026-11-01', '{COUNSELLOR}',
    CASE WHEN n %% 4 > 0 THEN date '2026-11-01' END, 1
  FROM generate_series(1, {PROCEDURES}) n;
INSERT INTO deadlines_procedurestep (id, carrier_id, procedure_id, client_id, office_id, record_key_id, key, position, basis, who, "offset",
    rule, due_on, by_hand, state, version)
  SELECT md5('step' || n || k)::uuid, '{BIG}', md5('procedure' || n)::uuid, md5('client' || n)::uuid, (%(offices)s::uuid[])[1 + n %% 5],
    md5('key' || n)::uuid, 'step' || k, k, '', 'person', '', '', date '2026-11-01' + n %% 400, false, 'open', 1
  FROM generate_series(1, {PROCEDURES}) n, generate_series(1, 6) k;
INSERT INTO casework_searchtoken (carrier_id, client_id, office_id, token)
  SELECT '{BIG}', md5('client' || n)::uuid, (%(offices)s::uuid[])[1 + n %% 5], hashtextextended('token' || (n * 7 + k) %% 9000, 0)
  FROM generate_series(1, {CLIENTS}) n, generate_series(1, 4) k ON CONFLICT DO NOTHING;
INSERT INTO casework_searchtoken (carrier_id, client_id, office_id, token)
  SELECT '{BIG}', md5('client' || n)::uuid, (%(offices)s::uuid[])[1 + n %% 5], token.value
  FROM generate_series(1, {CLIENTS}, {NAMESAKES}) n
  JOIN unnest(%(bearers)s::int[], %(tokens)s::bigint[]) token (bearer, value) ON bearer = n %% {len(NAMES)}
  ON CONFLICT DO NOTHING;
INSERT INTO imports_importrun (id, carrier_id, kind, state, office_id, member_id, record_key_id, created_at, changed_at, finished_at,
    version, choice, take_similar, numbers, rows, good, wrong, doubled, corrected, made)
  SELECT md5('run' || n)::uuid, '{BIG}', CASE WHEN n %% 2 = 0 THEN 'clients' ELSE 'consultations' END, 'done',
    (%(offices)s::uuid[])[1 + n %% 5], '{LEAD}', md5('key' || n)::uuid, timestamptz '2026-03-01' + n * interval '1 hour',
    now(), now(), 1, 'good', false, '[]', 1000, 1000, 0, 0, 0, 1000
  FROM generate_series(1, {RUNS}) n;
INSERT INTO imports_importedrow (id, carrier_id, run_id, kind, identity, record_id)
  SELECT md5('imported' || n)::uuid, '{BIG}', md5('run' || 1 + n %% {RUNS})::uuid, CASE WHEN n %% 2 = 0 THEN 'clients' ELSE 'consultations' END,
    md5('identity' || n)::uuid, md5('client' || n %% {CLIENTS})::uuid
  FROM generate_series(1, {IMPORTED}) n;
INSERT INTO audit_auditentry (id, carrier_id, sequence, at, actor_id, actor_name, office_id, action, object_type, object_id,
    object_label, details, previous_hash, hash)
  SELECT md5('entry' || n)::uuid, '{BIG}', n, timestamptz '2025-11-01' + n * interval '8 minutes',
    (%(staff)s::uuid[])[1 + n %% 20], 'Groß', (%(offices)s::uuid[])[1 + n / 20 %% 5],
    CASE WHEN n %% 10 = 0 THEN 'casework.note_consultation' ELSE 'casework.opened_file' END,
    'casework.client', md5('client' || n %% {CLIENTS}), 'G1-26-' || n %% {CLIENTS}, '{{}}', '', ''
  FROM generate_series(1, {ENTRIES}) n;
"""
LARGE = (
    "casework_searchtoken", "casework_consultation", "casework_case", "casework_task", "casework_client", "core_recordkey",
    "audit_auditentry", "casework_caseevent", "imports_importedrow", "deadlines_deadline", "deadlines_deadlineevent",
    "deadlines_procedure", "deadlines_procedurestep", "documents_document", "letters_letter",
)  # fmt: skip
TABLES = (
    "letters_letter", "documents_document",
    "deadlines_feed", "deadlines_procedurestep", "deadlines_procedure", "deadlines_deadlineevent", "deadlines_deadline",
    "imports_importedrow", "imports_importrun",
    "casework_task", "casework_searchtoken", "casework_openedfile", "casework_consultation", "casework_casemember", "casework_caseevent",
    "casework_case", "casework_client", "core_recordkey", "core_carrierkey", "carriers_officerole", "carriers_pledge", "carriers_member",
    "carriers_office",
)  # fmt: skip


def _hire() -> dict[str, list[Any]]:
    """The carrier, its offices, one of them without any file, and the staff."""
    Carrier.objects.create(pk=BIG, name="Träger groß", association="drk")
    users = User.objects.bulk_create(User(email=f"big{n}@example.org") for n in range(len(STAFF)))
    with carrier(BIG):
        offices = [Office(pk=key, name=f"Stelle {n}", short_name=f"G{n}") for n, key in enumerate(OFFICES, 1)]
        Office.objects.bulk_create([*offices, new := Office(name="Stelle neu", short_name="NEU")])
        members = [Member(pk=key, user=user, name="Groß") for key, user in zip(STAFF, users, strict=True)]
        Member.objects.bulk_create(members)
        Pledge.objects.bulk_create(Pledge(member=each, signed_on="2026-01-02", recorded_by_name="") for each in members)
        for office in offices[:2]:
            OfficeRole.objects.create(member_id=COUNSELLOR, office=office, role=Role.COUNSELLOR)
            OfficeRole.objects.create(member_id=LEAD, office=office, role=Role.LEAD)
        OfficeRole.objects.create(member_id=ADMINISTRATOR, role=Role.ADMINISTRATOR)
        OfficeRole.objects.create(member_id=NEWCOMER, office=new, role=Role.COUNSELLOR)
        return {"offices": OFFICES, "staff": STAFF, "team": STAFF[:3], **_tokens()}


def _tokens() -> dict[str, list[Any]]:
    """The tokens of each of the frequent names, beside the place of the name."""
    keys = [(bearer, search_keys(name) | prefix_keys(name)) for bearer, name in enumerate(NAMES)]
    rows = [(bearer, token) for bearer, its in keys for token in tokens_by_key(its).values()]
    return {"bearers": [bearer for bearer, _ in rows], "tokens": [token for _, token in rows]}


@contextmanager
def big_carrier() -> Iterator[UUID]:
    """Fills the tables, tells the planner, and empties them again."""
    with psycopg.connect(
        settings.DATABASE_OWNER_URL, dbname=connection.settings_dict["NAME"], autocommit=True
    ) as owner:
        try:
            values = _hire()
            for statement in filter(str.strip, FILL.split(";\n")):
                owner.execute(statement, values)
            for table in (*TABLES, "audit_auditentry"):
                owner.execute(f"ANALYZE {table}")
            yield BIG
        finally:
            for table in TABLES:
                owner.execute(f"DELETE FROM {table} WHERE carrier_id = '{BIG}'")
                owner.execute(f"VACUUM ANALYZE {table}")  # else the next table's foreign keys look through all that was
            owner.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_append_only")
            owner.execute(f"DELETE FROM audit_auditentry WHERE carrier_id = '{BIG}'")
            owner.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER audit_append_only")
            owner.execute("DELETE FROM accounts_session")
            owner.execute(f"DELETE FROM carriers_carrier WHERE id = '{BIG}'")
            owner.execute("DELETE FROM accounts_user WHERE email LIKE 'big%'")
