"""Offices and members belong to a carrier that exists; all other records follow through their composite keys."""

from django.db import migrations

TABLES = ("carriers_office", "carriers_member")


def forwards(table: str) -> str:
    return f'ALTER TABLE "{table}" ADD CONSTRAINT {table}_carrier FOREIGN KEY (carrier_id) REFERENCES carriers_carrier (id)'


def backwards(table: str) -> str:
    return f'ALTER TABLE "{table}" DROP CONSTRAINT {table}_carrier'


class Migration(migrations.Migration):
    dependencies = [("carriers", "0001_initial")]
    operations = [migrations.RunSQL(forwards(table), backwards(table)) for table in TABLES]
