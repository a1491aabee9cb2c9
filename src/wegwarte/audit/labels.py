"""What each entry of the trail says in plain words. A test fails for an action that has no words here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LABELS: dict[str, Promise] = {
    "access.refused": _("Was refused a page"),
    "accounts.password_change_failed": _("Wrong present password when setting a new one"),
    "accounts.password_changed": pgettext_lazy("entry of the trail", "Set a new password"),
    "accounts.recovery_code_used": _("Used a recovery code"),
    "accounts.recovery_codes_made": _("Made new recovery codes"),
    "accounts.second_factor_added": pgettext_lazy("entry of the trail", "Set up the second factor"),
    "accounts.second_factor_failed": _("Wrong code of the second factor"),
    "accounts.second_factor_removed": _("Removed the second factor"),
    "accounts.sign_in_failed": _("Failed sign-in"),
    "accounts.signed_in": _("Signed in"),
    "accounts.signed_out": _("Signed out"),
    "carriers.add_member": _("Added a member"),
    "carriers.appoint_administrator": _("Appointed an administrator"),
    "carriers.change_carrier": _("Changed the carrier"),
    "carriers.change_member": _("Changed a member's name"),
    "carriers.change_office": _("Changed an office"),
    "carriers.close_office": _("Closed an office"),
    "carriers.end_membership": _("Recorded that a member leaves"),
    "carriers.end_post": _("Ended a share of a post"),
    "carriers.give_post": _("Recorded a share of a post"),
    "carriers.give_role": _("Gave a role"),
    "carriers.issue_link": _("Made a link for the first password"),
    "carriers.make_platform_role": _("Gave a role of the platform"),
    "carriers.open_carrier": _("Let a carrier in"),
    "carriers.open_office": _("Opened an office"),
    "carriers.record_pledge": _("Recorded the declaration of secrecy"),
    "carriers.remove_post": _("Removed a share of a post"),
    "carriers.reopen_office": _("Opened an office again"),
    "carriers.reset_second_factor": _("Took a lost second factor away"),
    "carriers.take_back": _("Took a member back"),
    "carriers.take_down_notice": _("Took a notice down"),
    "carriers.take_role": _("Took a role away"),
    "carriers.withdraw_pledge": _("Withdrew the declaration of secrecy"),
    "carriers.write_notice": _("Wrote a notice"),
    "casework.change_client": _("Changed a client's data"),
    "casework.close_case": _("Closed a case"),
    "casework.correct_consultation": _("Corrected a consultation"),
    "casework.hand_over_case": _("Handed a case over"),
    "casework.note_consultation": _("Noted a consultation"),
    "casework.open_case": _("Opened a case"),
    "casework.opened_file": _("Opened a file"),
    "casework.plan_follow_up": _("Planned a follow-up"),
    "casework.printed_file": _("Printed a file"),
    "casework.record_consent": _("Recorded a consent"),
    "casework.register_client": _("Registered a client"),
    "casework.reopen_case": _("Opened a case again"),
    "casework.set_team": _("Changed the team of a case"),
    "casework.withdraw_consent": _("Recorded that a consent was withdrawn"),
    "casework.withdraw_consultation": _("Took back a consultation"),
}


def label(key: str) -> str:
    """The action in words; the key itself for an entry of an older version that nothing writes any more."""
    return str(LABELS.get(key, key))
