from django.urls import path

from wegwarte.directory.views import closures

app_name = "directory"
urlpatterns = [
    path("locations/<uuid:location_id>/closures/", closures.closures, name="closures"),
    path("closures/<uuid:closure_id>/", closures.change_closure, name="change_closure"),
    path("closures/<uuid:closure_id>/open/", closures.open_again, name="open_again"),
]
