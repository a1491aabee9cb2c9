from django.urls import path

from wegwarte.carriers import views

app_name = "carriers"
urlpatterns = [
    path("choose/", views.choose, name="choose"),
    path("lock/", views.lock_now, name="lock"),
]
