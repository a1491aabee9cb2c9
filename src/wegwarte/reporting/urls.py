from django.urls import path

from wegwarte.reporting import views

app_name = "reporting"
urlpatterns = [
    path("", views.office_figures, name="office_figures"),
    path("carrier/", views.carrier_figures, name="carrier_figures"),
    path("land/", views.land_figures, name="land_figures"),
]
