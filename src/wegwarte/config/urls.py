"""The addresses of all apps, from top to bottom of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("wegwarte.workspace.urls")),
    path("", include("wegwarte.directory.portal.urls")),
    path("figures/", include("wegwarte.reporting.urls")),
    path("", include("wegwarte.casework.urls")),
    path("", include("wegwarte.deadlines.urls")),
    path("", include("wegwarte.documents.urls")),
    path("", include("wegwarte.letters.urls")),
    path("directory/", include("wegwarte.directory.urls")),
    path("imports/", include("wegwarte.imports.urls")),
    path("", include("wegwarte.jobs.urls")),
    path("carrier/", include("wegwarte.carriers.urls")),
    path("account/", include("wegwarte.accounts.urls")),
    path("ui/", include("wegwarte.ui.urls")),
    path("api/hsds/v3/", include("wegwarte.directory.api")),
]
handler400 = "wegwarte.ui.views.bad_request"
handler403 = "wegwarte.ui.views.forbidden"
handler404 = "wegwarte.ui.views.not_found"
handler500 = "wegwarte.ui.views.server_error"
