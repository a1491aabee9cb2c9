from django.urls import path, register_converter

from wegwarte.directory.offline.views import manifest, without_network, worker
from wegwarte.directory.portal.maps import outlines_file
from wegwarte.directory.portal.office import card, hours, office
from wegwarte.directory.portal.reporting_errors import report
from wegwarte.directory.portal.results import find_page
from wegwarte.directory.portal.sitemap import robots, sitemap, sitemap_of
from wegwarte.directory.portal.start import start
from wegwarte.directory.portal.trust import trust
from wegwarte.directory.printed.views import any_language, card_pdf, poster_pdf
from wegwarte.ui.portal import LanguageConverter

register_converter(LanguageConverter, "language")

app_name = "portal"
urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("outlines.json", outlines_file, name="outlines"),
    path("<language:language>/", start, name="start"),
    path("<language:language>/find/", find_page, name="find"),
    path("<language:language>/trust/", trust, name="trust"),
    path("<language:language>/sitemap.xml", sitemap_of, name="sitemap_of"),
    path("<language:language>/o/<uuid:entry_id>/", office, name="office"),
    path("<language:language>/o/<uuid:entry_id>/vcard.vcf", card, name="card"),
    path("<language:language>/o/<uuid:entry_id>/hours.ics", hours, name="hours"),
    path("<language:language>/o/<uuid:entry_id>/wrong/", report, name="report"),
    path("<language:language>/o/<uuid:entry_id>/card.pdf", card_pdf, name="card_pdf"),
    path("o/<uuid:entry_id>/", any_language, name="any_language"),
    path("o/<uuid:entry_id>/poster.pdf", poster_pdf, name="poster_pdf"),
    path("offline-worker.js", worker, name="offline_worker"),
    path("<language:language>/manifest.webmanifest", manifest, name="manifest"),
    path("<language:language>/offline/", without_network, name="offline"),
]
