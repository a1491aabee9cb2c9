from django.urls import path

from wegwarte.jobs import views

app_name = "jobs"
urlpatterns = [
    path("operating/jobs/", views.status, name="status"),
    path("operating/jobs/test-mail/", views.test_mail, name="test_mail"),
    path("operating/jobs/<str:task>/run/", views.run_now, name="run_now"),
    path("operating/jobs/<int:job_id>/again/", views.try_again, name="try_again"),
    path("health/", views.health, name="health"),
]
