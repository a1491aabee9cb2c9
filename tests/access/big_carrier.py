"""A carrier with so many rows that PostgreSQL plans as it would for a large one. Written by the owner, removed after."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection

from wegwarte.accounts.models import User
from wegwarte.carriers.models import Carrier, Member, Office, OfficeRole, Pledge
from wegwarte.carriers.rights import Role
from wegwarte.core.tenancy import carrier

CLIENTS, CONSULTATIONS = 20_000, 60_000
BIG = UUID("b1600000-0000-4000-8000-000000000000")
OFFICES = [UUID(f"b1600000-0000-4000-8000-00000000000{n}") for n in range(1, 6)]
MEMBER, USER, KEY = (UUID(f"b1600000-0000-4000-8000-0000000000{n}") for n in (11, 12, 13))

FILL = f"""
INSERT INTO core_carrierkey (id, carrier_id, purpose, version, wrapped, master_version, created_at)
  VALUES ('{KEY}', '{BIG}', 'records', 1, '', 1, now());
INSERT INTO core_recordkey (id, carrier_id, carrier_key_id, wrapped)
  SELECT md5('key' || n)::uuid, '{BIG}', '{KEY}', '' FROM generate_series(1, {CLIENTS}) n;
INSERT INTO casework_client (id, carrier_id, record_key_id, office_id, file_number, level, version, created_at, created_by_id,
    last_contact_on, birth_year, birth_year_assumed, status_until)
  SELECT md5('client' || n)::uuid, '{BIG}', md5('key' || n)::uuid, (%s::uuid[])[1 + n %% 5], 'G1-26-' || n, 'named', 1, now(),
    '{MEMBER}', date '2026-11-01' - n %% 700, 1950 + n %% 60, false, CASE WHEN n %% 4 = 0 THEN date '2026-11-01' + n %% 900 END
  FROM generate_series(1, {CLIENTS}) n;
INSERT INTO casework_case (id, carrier_id, client_id, office_id, record_key_id, number, programme_id, responsible_id, opened_on,
    closed_on, outcome_id, follow_up_on, version)
  SELECT md5('case' || n)::uuid, '{BIG}', md5('client' || n)::uuid, (%s::uuid[])[1 + n %% 5], md5('key' || n)::uuid, 1,
    'programm.MFD', '{MEMBER}', date '2026-01-01', CASE WHEN n %% 50 > 0 THEN date '2026-06-01' END,
    CASE WHEN n %% 50 > 0 THEN 'fall_ende.ZIEL' END, CASE WHEN n %% 100 = 0 THEN date '2026-11-20' END, 1
  FROM generate_series(1, {CLIENTS}) n;
INSERT INTO casework_consultation (id, carrier_id, client_id, record_key_id, office_id, member_id, "on", programme_id, kind_id,
    channel_id, main_topic_id, created_at, version)
  SELECT md5('contact' || n)::uuid, '{BIG}', CASE WHEN n %% 3 > 0 THEN md5('client' || 1 + n %% {CLIENTS})::uuid END, NULL,
    (%s::uuid[])[1 + n %% 5], '{MEMBER}', date '2026-11-01' - n %% 365, 'programm.MFD', 'kontakt_typ.FOLGE', 'kanal.TEL', 'thema.T10',
    now(), 1
  FROM generate_series(1, {CONSULTATIONS}) n;
INSERT INTO casework_searchtoken (carrier_id, client_id, office_id, token)
  SELECT '{BIG}', md5('client' || n)::uuid, (%s::uuid[])[1 + n %% 5], hashtextextended('token' || (n * 7 + k) %% 9000, 0)
  FROM generate_series(1, {CLIENTS}) n, generate_series(1, 8) k ON CONFLICT DO NOTHING;
INSERT INTO audit_auditentry (id, carrier_id, sequence, at, actor_name, office_id, action, object_type, object_id, object_label,
    details, previous_hash, hash)
  SELECT gen_random_uuid(), '{BIG}', n, timestamptz '2026-01-01' + n * interval '9 minutes', 'Groß', (%s::uuid[])[1 + n %% 5],
    'casework.opened_file', 'casework.Client', '', 'G1-26-' || n, '{{}}', '', ''
  FROM generate_series(1, {CLIENTS}) n;
"""
TABLES = (
    "casework_searchtoken", "casework_openedfile", "casework_consultation", "casework_case", "casework_client",
    "core_recordkey", "core_carrierkey", "carriers_officerole", "carriers_pledge", "carriers_member", "carriers_office",
)  # fmt: skip


def _hire() -> None:
    """The carrier, its offices, and one counsellor in two of them."""
    Carrier.objects.create(pk=BIG, name="Träger groß", association="drk")
    user = User.objects.create(pk=USER, email="big@example.org")
    with carrier(BIG):
        offices = [Office(pk=key, name=f"Stelle {n}", short_name=f"G{n}") for n, key in enumerate(OFFICES, 1)]
        Office.objects.bulk_create(offices)
        member = Member.objects.create(pk=MEMBER, user=user, name="Groß")
        Pledge.objects.create(member=member, signed_on="2026-01-02", recorded_by_name="")
        for office in offices[:2]:
            OfficeRole.objects.create(member=member, office=office, role=Role.COUNSELLOR)


@contextmanager
def big_carrier() -> Iterator[UUID]:
    """Fills the tables, tells the planner, and empties them again."""
    with psycopg.connect(
        settings.DATABASE_OWNER_URL, dbname=connection.settings_dict["NAME"], autocommit=True
    ) as owner:
        try:
            _hire()
            for statement in FILL.strip().split(";\n"):
                if statement.strip():
                    owner.execute(
                        statement if "%s" in statement else statement.replace("%%", "%"),
                        [OFFICES] if "%s" in statement else None,
                    )
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
            owner.execute("DELETE FROM django_session")
            owner.execute(f"DELETE FROM carriers_carrier WHERE id = '{BIG}'")
            owner.execute(f"DELETE FROM accounts_user WHERE id = '{USER}'")
