from django.urls import path, register_converter

from wegwarte.directory.portal.office import card, office
from wegwarte.directory.portal.reporting_errors import report
from wegwarte.directory.portal.results import find_page
from wegwarte.directory.portal.sitemap import robots, sitemap, sitemap_of
from wegwarte.directory.portal.start import start
from wegwarte.directory.portal.trust import trust
from wegwarte.ui.portal import LanguageConverter

register_converter(LanguageConverter, "language")

app_name = "portal"
urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("<language:language>/", start, name="start"),
    path("<language:language>/find/", find_page, name="find"),
    path("<language:language>/trust/", trust, name="trust"),
    path("<language:language>/sitemap.xml", sitemap_of, name="sitemap_of"),
    path("<language:language>/o/<uuid:entry_id>/", office, name="office"),
    path("<language:language>/o/<uuid:entry_id>/vcard.vcf", card, name="card"),
    path("<language:language>/o/<uuid:entry_id>/wrong/", report, name="report"),
]
