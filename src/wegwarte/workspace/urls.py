from django.urls import path

from wegwarte.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.front_door, name="start"),
    path("search/", views.search, name="search"),
    path("files/<uuid:client_id>/", views.file, name="file"),
    path("files/<uuid:client_id>/print/", views.print_file, name="print_file"),
    path("emergency/<uuid:access_id>/", views.emergency_file, name="emergency_file"),
    path("load/", views.load, name="load"),
    path("help/", views.help_page, name="help"),
]
