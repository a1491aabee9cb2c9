from django.urls import path, register_converter

from wegwarte.directory.views import (
    closures,
    due,
    entries,
    finding,
    keeping,
    organisations,
    publishing,
    reports,
    translating,
    unanswered,
)
from wegwarte.ui.portal import LanguageConverter

register_converter(LanguageConverter, "portal_language")

app_name = "directory"
urlpatterns = [
    path("", finding.find_page, name="find"),
    path("found/<uuid:at_id>/", finding.entry_page, name="entry"),
    path("keep/", keeping.keep, name="keep"),
    path("keep/due/", due.due, name="due"),
    path("keep/reports/", reports.reports, name="reports"),
    path("keep/reports/<uuid:report_id>/done/", reports.close_report, name="close_report"),
    path("keep/reports/<uuid:report_id>/open/", reports.reopen_report, name="reopen_report"),
    path("keep/translations/", translating.translations, name="translations"),
    path(
        "keep/translations/<slug:part>/<uuid:record_id>/<portal_language:into>/",
        translating.translate,
        name="translate",
    ),
    path("keep/unanswered/", unanswered.unanswered, name="unanswered"),
    path("unanswered/", unanswered.unanswered_land, name="unanswered_land"),
    path("keep/places/", organisations.places, name="places"),
    path("keep/organisations/new/", organisations.open_organisation, name="open_organisation"),
    path("keep/organisations/<uuid:organisation_id>/", organisations.change_organisation, name="change_organisation"),
    path("keep/organisations/<uuid:organisation_id>/houses/new/", organisations.open_location, name="open_location"),
    path("keep/houses/<uuid:location_id>/", organisations.change_location, name="change_location"),
    path("keep/houses/<uuid:location_id>/give-up/", organisations.give_up_location, name="give_up_location"),
    path("keep/houses/<uuid:location_id>/take-up/", organisations.take_up_location, name="take_up_location"),
    path("locations/<uuid:location_id>/closures/", closures.closures, name="closures"),
    path("closures/<uuid:closure_id>/", closures.change_closure, name="change_closure"),
    path("closures/<uuid:closure_id>/open/", closures.open_again, name="open_again"),
    path("keep/offices/<uuid:office_id>/show/", publishing.show_office, name="show_office"),
    path("keep/entries/new/", entries.open_service, name="open_service"),
    path("keep/entries/<uuid:service_id>/", keeping.service, name="service"),
    path("keep/entries/<uuid:service_id>/change/", entries.change_service, name="change_service"),
    path("keep/entries/<uuid:service_id>/topics/", entries.set_topics, name="set_topics"),
    path("keep/entries/<uuid:service_id>/area/", entries.set_area, name="set_area"),
    path("keep/entries/<uuid:service_id>/houses/new/", entries.offer_at, name="offer_at"),
    path("keep/at/<uuid:at_id>/", entries.change_at_location, name="change_at_location"),
    path("keep/at/<uuid:at_id>/withdraw/", entries.withdraw_from, name="withdraw_from"),
    path("keep/entries/<uuid:service_id>/publish/", publishing.publish, name="publish"),
    path("keep/entries/<uuid:service_id>/pause/", publishing.pause, name="pause"),
    path("keep/entries/<uuid:service_id>/end/", publishing.end, name="end"),
    path("keep/entries/<uuid:service_id>/take-up/", publishing.take_up, name="take_up"),
    path("keep/entries/<uuid:service_id>/confirm/", publishing.confirm, name="confirm"),
    path("keep/entries/<uuid:service_id>/remove/", publishing.remove_draft, name="remove_draft"),
]
