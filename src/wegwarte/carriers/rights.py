"""Who may do what: one table, roles × rights, that an auditor can read. Pure Python."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Right(models.TextChoices):
    """What a page or an action can ask for (Recht)."""

    WORK = "work", _("Use the workspace")
    COUNSEL = "counsel", _("Read and write files of the office")
    LEAD = "lead", _("Lead the office: write notices, let other offices into a team, take back others' contacts")
    COORDINATE = "coordinate", _("Coordinate community and volunteers")
    KEEP_DIRECTORY = "keep_directory", _("Keep the entries of the directory")
    ADMINISTER = "administer", _("Administer offices, members and roles of the carrier")
    READ_AUDIT = "read_audit", _("Read who did what")
    READ_AGGREGATES = "read_aggregates", _("Read figures of the whole Land")
    OPERATE = "operate", _("Operate the platform: carriers and keys")


class Role(models.TextChoices):
    """What a member is in an office, or in the carrier or on the platform as a whole (Rolle)."""

    COUNSELLOR = "counsellor", _("Counsellor")
    LEAD = "lead", _("Office lead")
    COORDINATOR = "coordinator", _("Coordinator of community and volunteers")
    ADMINISTRATOR = "administrator", _("Carrier administration")
    LEAGUE_READER = "league_reader", _("Reader at the LIGA")
    OPERATOR = "operator", _("Platform operator")


ROLE_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.COUNSELLOR: frozenset({Right.WORK, Right.COUNSEL}),
    Role.LEAD: frozenset({Right.WORK, Right.COUNSEL, Right.LEAD, Right.READ_AUDIT, Right.KEEP_DIRECTORY}),
    Role.COORDINATOR: frozenset({Right.WORK, Right.COORDINATE, Right.KEEP_DIRECTORY}),
    Role.ADMINISTRATOR: frozenset({Right.WORK, Right.ADMINISTER, Right.READ_AUDIT, Right.KEEP_DIRECTORY}),
    Role.LEAGUE_READER: frozenset({Right.WORK, Right.READ_AGGREGATES}),
    Role.OPERATOR: frozenset({Right.WORK, Right.OPERATE, Right.READ_AUDIT}),
}

OFFICE_ROLES = (Role.COUNSELLOR, Role.LEAD, Role.COORDINATOR)
"""Held in one office."""
CARRIER_ROLES = (Role.ADMINISTRATOR,)
"""Held in the whole carrier."""
PLATFORM_ROLES = (Role.LEAGUE_READER, Role.OPERATOR)
"""Held outside of all carriers; they never see content."""

NEEDS_PLEDGE = frozenset({Right.COUNSEL})
"""Rights that open content: only for those whose Verpflichtung is recorded. § 203 (4) StGB."""
