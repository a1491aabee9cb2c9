from django.urls import path

from wegwarte.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.components, name="components"),
    path("theme/", views.set_theme, name="set_theme"),
    path("language/", views.set_language, name="set_language"),
]
