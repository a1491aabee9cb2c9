"""The access expectation table: every address × everybody. An auditor can read it; a test holds it to be complete.

The objects in the addresses belong to the office Mainz of the carrier "here".
o opens · f forbidden (403) · n answers as if there were nothing (404) · s asked to sign in
"""

WHO = (
    "stranger", "counsellor", "lead", "coordinator", "unpledged", "other_office",
    "administration", "other_carrier", "other_administration", "operator", "liga",
)  # fmt: skip

# Columns in the order of WHO:
#              stranger
#              | counsellor, lead (of the office)
#              | |  coordinator, unpledged (of the office)
#              | |  |  counsellor of another office
#              | |  |  | administration
#              | |  |  | | counsellor, administration of another carrier
#              | |  |  | | |  operator, LIGA
EVERYBODY = "   o oo oo o o oo oo"
ALL_STAFF = "   s oo oo o o oo oo"
COUNSELLORS = " s oo ff o f of ff"
THE_FILE = "    s oo ff n f nf ff"
LEADS = "       s fo ff f f ff ff"
THEIR_LEAD = "  s fo ff f f ff ff"
ADMINISTRATION = " s ff ff f o fo ff"
THE_STAFF = "   s ff ff f o fn ff"
READERS = "     s fo ff f o fo of"
IMPORTERS = "   s fo ff f o fo ff"
THE_IMPORT = "  s fo ff f n fn ff"
KEEPERS = "     s fo of f o fo ff"
THE_ENTRY = "   s fo of f o fn ff"
OPERATORS = "   s ff ff f f ff of"
THE_LEAGUE = "  s ff ff f f ff fo"
OF_THE_LAND = " s ff ff f f ff nf"  # the thing in the addresses is a carrier's
NOBODYS = "     n nn nn n n nn nn"  # the cast keeps nothing in the directory
WITH_A_FACTOR = "s nn nn n n nn nn"  # the cast has no second factor, so there is nothing to show
WITH_THE_SCREEN_TURNED = "s nn nn n n nn nn"  # only while a counsellor's workplace is locked for it

TABLE = {
    # the portal: the same for everybody; the entry in the addresses is published
    "portal:robots": EVERYBODY,
    "portal:sitemap": EVERYBODY,
    "portal:outlines": EVERYBODY,
    "portal:start": EVERYBODY,
    "portal:find": EVERYBODY,
    "portal:trust": EVERYBODY,
    "portal:sitemap_of": EVERYBODY,
    "portal:office": EVERYBODY,
    "portal:card": EVERYBODY,
    "portal:hours": EVERYBODY,
    "portal:report": EVERYBODY,
    "portal:card_pdf": EVERYBODY,
    "portal:poster_pdf": EVERYBODY,
    "portal:any_language": EVERYBODY,
    "portal:manifest": EVERYBODY,
    "portal:offline": EVERYBODY,
    "portal:offline_worker": EVERYBODY,
    # workspace
    "workspace:start": EVERYBODY,  # strangers are led to the portal
    "workspace:help": ALL_STAFF,
    "workspace:search": COUNSELLORS,
    "workspace:load": LEADS,
    "workspace:file": THE_FILE,
    "workspace:print_file": THE_FILE,
    # casework
    "casework:clients": COUNSELLORS,
    "casework:export_clients": LEADS,
    "casework:export_cases": LEADS,
    "casework:export_consultations": LEADS,
    "casework:register": COUNSELLORS,
    "casework:change_client": THE_FILE,
    "casework:duplicates": COUNSELLORS,
    "casework:choose_second_file": THE_FILE,
    "casework:merge_files": THE_FILE,
    "casework:undo_merge": THE_FILE,
    "casework:consents": THE_FILE,
    "casework:print_consent": THE_FILE,
    "casework:withdraw_consent": THE_FILE,
    "casework:remove_consent": " s of ff n f nf ff",  # for the counsellor who recorded it on the same day
    "casework:conflicts": THE_FILE,
    "casework:lift_conflict": "  s fo ff n f nf ff",  # for the lead
    "casework:tasks": COUNSELLORS,
    "casework:add_free_task": COUNSELLORS,
    "casework:add_task": THE_FILE,
    "casework:change_task": THE_FILE,
    "casework:finish_task": THE_FILE,
    "casework:reopen_task": THE_FILE,
    # the absence in the addresses is of a colleague of the same office
    "carriers:absences": COUNSELLORS,
    "carriers:enter_absence": " s no ff n f nf ff",  # one's own, and a lead's for others
    "carriers:change_absence": "s no ff n f nf ff",
    "carriers:end_absence": "   s no ff n f nf ff",
    "deadlines:deadlines": COUNSELLORS,
    "deadlines:day": COUNSELLORS,
    "deadlines:feed": COUNSELLORS,
    "deadlines:make_feed": COUNSELLORS,
    "deadlines:end_feed": COUNSELLORS,
    "deadlines:calendar": NOBODYS,  # for whoever has the secret in its address; nobody of the cast has made one
    "deadlines:letter": THE_FILE,
    "deadlines:enter_by_hand": THE_FILE,
    "deadlines:deadline": THE_FILE,
    "deadlines:confirm": THE_FILE,
    "deadlines:change": THE_FILE,
    "deadlines:hand_over": THE_FILE,
    "deadlines:close": THE_FILE,
    "deadlines:reopen": THE_FILE,
    "deadlines:slip": THE_FILE,
    "casework:cases": COUNSELLORS,
    "casework:open_case": THE_FILE,
    "casework:close_case": THE_FILE,
    "casework:reopen_case": THE_FILE,
    "casework:plan_follow_up": THE_FILE,
    "casework:hand_over_case": THE_FILE,
    "casework:hand_over_cases": LEADS,
    # the access in the addresses is that of the counsellor of the other office
    "casework:ask_in_emergency": COUNSELLORS,
    "casework:emergencies": LEADS,
    "casework:emergency_numbers": ADMINISTRATION,
    "casework:end_emergency": " s oo ff o f nf ff",
    "workspace:emergency_file": "s nn ff o f nf ff",
    "casework:offer_cases": "  s oo ff n f nf ff",
    "casework:offers": COUNSELLORS,
    "casework:withdraw_offer": THE_FILE,
    "casework:set_team": THE_FILE,
    "casework:agree_goal": THE_FILE,
    "casework:change_goal": THE_FILE,
    "casework:set_goal_state": THE_FILE,
    "casework:add_plan_step": THE_FILE,
    "casework:change_plan_step": THE_FILE,
    "casework:set_plan_step_state": THE_FILE,
    "casework:note_stage": THE_FILE,
    "casework:remove_stage": THE_FILE,
    "casework:assess": THE_FILE,
    "casework:correct_assessment": THE_FILE,
    "casework:print_plan": THE_FILE,
    "casework:turn_screen": THE_FILE,
    "casework:desk": WITH_THE_SCREEN_TURNED,
    "casework:deal_with_desk": THE_FILE,
    "casework:open_hour": COUNSELLORS,
    "casework:consultations": COUNSELLORS,
    "casework:new_consultation": COUNSELLORS,
    "casework:choose_person": COUNSELLORS,
    "casework:consultation": THE_FILE,
    "casework:move_consultation": THE_FILE,
    "casework:withdraw_consultation": THE_FILE,
    # imports: the one in the addresses is a table of clients
    "imports:runs": IMPORTERS,
    "imports:upload": LEADS,
    "imports:template": LEADS,
    "imports:run": THE_IMPORT,
    "imports:sheet": THE_IMPORT,
    "imports:columns": THE_IMPORT,
    "imports:meanings": THE_IMPORT,
    "imports:correct": THE_IMPORT,
    "imports:row": THE_IMPORT,
    "imports:start": THE_IMPORT,
    "imports:go_on": THE_IMPORT,
    "imports:stop": THE_IMPORT,
    "imports:left_out": THE_IMPORT,
    "imports:discard": THE_IMPORT,
    "imports:undo": THE_IMPORT,
    # directory: the entry in the addresses is kept by the carrier of the office, and published
    "directory:find": ALL_STAFF,
    "directory:entry": ALL_STAFF,
    "directory:keep": KEEPERS,
    "directory:due": KEEPERS,
    "directory:reports": KEEPERS,
    "directory:close_report": THE_ENTRY,
    "directory:reopen_report": THE_ENTRY,
    "directory:translations": KEEPERS,
    "directory:translate": THE_ENTRY,
    "directory:unanswered": KEEPERS,
    "directory:unanswered_land": THE_LEAGUE,
    "directory:places": KEEPERS,
    "directory:moving": KEEPERS,
    "directory:take_along": KEEPERS,
    "directory:sent_file": THE_ENTRY,
    "directory:left_out": THE_ENTRY,
    "directory:land": OPERATORS,
    "directory:land_step": OF_THE_LAND,
    "directory:land_reports": OPERATORS,
    "directory:land_close_report": OF_THE_LAND,
    "directory:land_reopen_report": OF_THE_LAND,
    "directory:platform_moving": OPERATORS,
    "directory:platform_take_along": OPERATORS,
    "directory:platform_sent_file": OF_THE_LAND,
    "directory:platform_left_out": OF_THE_LAND,
    "directory:open_organisation": KEEPERS,
    "directory:change_organisation": THE_ENTRY,
    "directory:open_location": THE_ENTRY,
    "directory:change_location": THE_ENTRY,
    "directory:give_up_location": THE_ENTRY,
    "directory:take_up_location": THE_ENTRY,
    "directory:closures": THE_ENTRY,
    "directory:change_closure": THE_ENTRY,
    "directory:open_again": THE_ENTRY,
    "directory:show_office": THE_ENTRY,
    "directory:open_service": KEEPERS,
    "directory:service": THE_ENTRY,
    "directory:change_service": THE_ENTRY,
    "directory:set_topics": THE_ENTRY,
    "directory:set_area": THE_ENTRY,
    "directory:offer_at": THE_ENTRY,
    "directory:change_at_location": THE_ENTRY,
    "directory:withdraw_from": THE_ENTRY,
    "directory:publish": THE_ENTRY,
    "directory:pause": THE_ENTRY,
    "directory:end": THE_ENTRY,
    "directory:take_up": THE_ENTRY,
    "directory:confirm": THE_ENTRY,
    "directory:remove_draft": THE_ENTRY,
    # jobs
    "jobs:status": OPERATORS,
    "jobs:run_now": OPERATORS,
    "jobs:try_again": OPERATORS,
    "jobs:test_mail": OPERATORS,
    "jobs:health": EVERYBODY,
    # reporting
    "reporting:office_figures": COUNSELLORS,
    "reporting:carrier_figures": ADMINISTRATION,
    "reporting:land_figures": THE_LEAGUE,
    # carriers
    "carriers:choose": ALL_STAFF,
    "carriers:lock": ALL_STAFF,
    "carriers:enter": EVERYBODY,
    "carriers:prove_through_provider": " s nn nn n n nn nn",  # nobody of the cast is known to a provider
    "carriers:go_to_provider": "         n nn nn n n nn nn",  # the carrier has none
    "carriers:back_from_provider": "     n nn nn n n nn nn",
    "carriers:sessions": ALL_STAFF,
    "carriers:end_sessions_elsewhere": ALL_STAFF,
    "carriers:end_one_session": ALL_STAFF,  # ends one's own only
    "carriers:end_members_sessions": THE_STAFF,
    "carriers:provider": ADMINISTRATION,
    "carriers:change_provider": ADMINISTRATION,
    "carriers:map_group": ADMINISTRATION,
    "carriers:unmap_group": THE_STAFF,
    "carriers:members": ADMINISTRATION,
    "carriers:export_members": ADMINISTRATION,
    "carriers:export_offices": ADMINISTRATION,
    "carriers:add_member": ADMINISTRATION,
    "carriers:member": THE_STAFF,
    "carriers:change_member": THE_STAFF,
    "carriers:record_pledge": THE_STAFF,
    "carriers:withdraw_pledge": THE_STAFF,
    "carriers:issue_link": THE_STAFF,
    "carriers:invite": THE_STAFF,
    "carriers:take_back_invitation": THE_STAFF,
    "carriers:accept_invitation": EVERYBODY,
    "carriers:reset_second_factor": THE_STAFF,
    "carriers:end_membership": THE_STAFF,
    "carriers:take_back": THE_STAFF,
    "carriers:give_role": THE_STAFF,
    "carriers:take_role": THE_STAFF,
    "carriers:give_post": THE_STAFF,
    "carriers:end_post": THE_STAFF,
    "carriers:remove_post": THE_STAFF,
    "carriers:offices": ADMINISTRATION,
    "carriers:open_office": ADMINISTRATION,
    "carriers:change_office": THE_STAFF,
    "carriers:close_office": THE_STAFF,
    "carriers:reopen_office": THE_STAFF,
    "carriers:catalogue": ADMINISTRATION,
    "carriers:catalogue_changes": ADMINISTRATION,
    "carriers:code_list": ADMINISTRATION,
    "carriers:order_codes": ADMINISTRATION,
    "carriers:add_code": ADMINISTRATION,
    "carriers:switch_code_off": THE_STAFF,  # a code of the carrier's own, in the addresses
    "carriers:switch_code_on": THE_STAFF,
    "carriers:name_code": THE_STAFF,
    "carriers:notices": LEADS,
    "carriers:take_down_notice": THEIR_LEAD,
    "carriers:audit": READERS,
    "carriers:carriers": OPERATORS,
    "carriers:open_carrier": OPERATORS,
    "carriers:change_carrier": OPERATORS,
    "carriers:appoint_administrator": OPERATORS,
    "carriers:league": THE_LEAGUE,
    # accounts: the pages of the sign-in library guard themselves
    "account_login": EVERYBODY,
    "account_logout": ALL_STAFF,
    "account_inactive": EVERYBODY,
    "account_reauthenticate": ALL_STAFF,
    "account_change_password": ALL_STAFF,
    "account_reset_password": EVERYBODY,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY,
    "account_reset_password_from_key_done": EVERYBODY,
    "mfa_index": ALL_STAFF,
    "mfa_authenticate": "s oo oo o o oo oo",
    "mfa_reauthenticate": ALL_STAFF,
    "mfa_activate_totp": ALL_STAFF,
    "mfa_deactivate_totp": WITH_A_FACTOR,
    "mfa_add_webauthn": ALL_STAFF,
    "mfa_login_webauthn": ALL_STAFF,
    "mfa_reauthenticate_webauthn": ALL_STAFF,
    "mfa_edit_webauthn": ALL_STAFF,  # asks for a proof first, and then finds one's own only
    "mfa_remove_webauthn": ALL_STAFF,
    "mfa_view_recovery_codes": WITH_A_FACTOR,
    "mfa_generate_recovery_codes": ALL_STAFF,
    "mfa_download_recovery_codes": WITH_A_FACTOR,
    # the directory for other systems
    "hsds:api-root": EVERYBODY,
    "hsds:profile": EVERYBODY,
    "hsds:services": EVERYBODY,
    "hsds:service": NOBODYS,
    "hsds:organizations": EVERYBODY,
    "hsds:organization": NOBODYS,
    "hsds:service_at_locations": EVERYBODY,
    "hsds:service_at_location": NOBODYS,
    "hsds:taxonomies": EVERYBODY,
    "hsds:taxonomy": NOBODYS,
    "hsds:taxonomy_terms": EVERYBODY,
    "hsds:taxonomy_term": NOBODYS,
    "hsds:openapi-json": EVERYBODY,
    "hsds:nothing": NOBODYS,
    # ui
    "ui:components": ALL_STAFF,
    "ui:set_theme": EVERYBODY,
    "ui:set_language": EVERYBODY,
}

POSTED = {
    "carriers:lock", "carriers:take_back", "carriers:take_role", "carriers:remove_post", "carriers:reopen_office",
    "carriers:take_down_notice", "carriers:issue_link", "carriers:reset_second_factor",
    "carriers:withdraw_pledge", "carriers:unmap_group", "carriers:end_sessions_elsewhere",
    "carriers:end_one_session", "directory:close_report", "directory:reopen_report", "directory:confirm",
    "directory:land_close_report", "directory:land_reopen_report",
    "ui:set_theme", "ui:set_language", "portal:report",
}  # fmt: skip
"""Addresses that answer to sent forms only."""
