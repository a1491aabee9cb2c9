from django.urls import path

from wegwarte.deadlines import views

app_name = "deadlines"
urlpatterns = [
    path("deadlines/", views.deadlines, name="deadlines"),
    path("deadlines/day/", views.day, name="day"),
    path("deadlines/calendar/", views.feed, name="feed"),
    path("deadlines/calendar/new/", views.make_feed, name="make_feed"),
    path("deadlines/calendar/end/", views.end_feed, name="end_feed"),
    path("calendars/<uuid:carrier_id>/<slug:token>.ics", views.calendar, name="calendar"),
    path("deadlines/<uuid:deadline_id>/", views.deadline, name="deadline"),
    path("deadlines/<uuid:deadline_id>/confirm/", views.confirm, name="confirm"),
    path("deadlines/<uuid:deadline_id>/change/", views.change, name="change"),
    path("deadlines/<uuid:deadline_id>/count-anew/", views.take_recount, name="take_recount"),
    path("deadlines/<uuid:deadline_id>/hand-over/", views.hand_over, name="hand_over"),
    path("deadlines/<uuid:deadline_id>/close/", views.close, name="close"),
    path("deadlines/<uuid:deadline_id>/reopen/", views.reopen, name="reopen"),
    path("deadlines/<uuid:deadline_id>/slip/", views.slip, name="slip"),
    path("procedures/<uuid:procedure_id>/", views.procedure, name="procedure"),
    path("procedures/<uuid:procedure_id>/move/", views.move_base, name="move_base"),
    path("procedures/<uuid:procedure_id>/newer/", views.take_newer_map, name="take_newer_map"),
    path("procedures/<uuid:procedure_id>/hand-over/", views.hand_over_procedure, name="hand_over_procedure"),
    path("procedures/<uuid:procedure_id>/end/", views.end_procedure, name="end_procedure"),
    path("procedures/<uuid:procedure_id>/reopen/", views.reopen_procedure, name="reopen_procedure"),
    path("procedures/<uuid:procedure_id>/steps/new/", views.add_step, name="add_step"),
    path("procedure-steps/<uuid:procedure_step_id>/", views.step, name="step"),
    path("procedure-steps/<uuid:procedure_step_id>/done/", views.finish_step, name="finish_step"),
    path("clients/<uuid:client_id>/procedures/new/", views.start_procedure, name="start_procedure"),
    path("clients/<uuid:client_id>/letters/new/", views.letter_has_come, name="letter"),
    path("clients/<uuid:client_id>/deadlines/new/", views.enter_by_hand, name="enter_by_hand"),
]
