from django.urls import path

from wegwarte.casework import views

app_name = "casework"
urlpatterns = [
    path("clients/", views.clients, name="clients"),
    path("clients/export/", views.export_clients, name="export_clients"),
    path("clients/new/", views.register, name="register"),
    path("clients/<uuid:client_id>/edit/", views.change_client, name="change_client"),
    path("clients/<uuid:client_id>/consents/", views.consents, name="consents"),
    path("clients/<uuid:client_id>/consents/print/", views.print_consent, name="print_consent"),
    path(
        "clients/<uuid:client_id>/consents/<uuid:consent_id>/withdraw/", views.withdraw_consent, name="withdraw_consent"
    ),
    path("clients/<uuid:client_id>/consents/<uuid:consent_id>/remove/", views.remove_consent, name="remove_consent"),
    path("clients/<uuid:client_id>/conflict/", views.conflicts, name="conflicts"),
    path("clients/<uuid:client_id>/conflict/<uuid:conflict_id>/lift/", views.lift_conflict, name="lift_conflict"),
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/new/", views.add_free_task, name="add_free_task"),
    path("tasks/<uuid:task_id>/", views.change_task, name="change_task"),
    path("tasks/<uuid:task_id>/done/", views.finish_task, name="finish_task"),
    path("tasks/<uuid:task_id>/again/", views.reopen_task, name="reopen_task"),
    path("clients/<uuid:client_id>/tasks/new/", views.add_task, name="add_task"),
    path("cases/", views.cases, name="cases"),
    path("cases/export/", views.export_cases, name="export_cases"),
    path("clients/<uuid:client_id>/cases/new/", views.open_case, name="open_case"),
    path("cases/<uuid:case_id>/close/", views.close_case, name="close_case"),
    path("cases/<uuid:case_id>/reopen/", views.reopen_case, name="reopen_case"),
    path("cases/<uuid:case_id>/follow-up/", views.plan_follow_up, name="plan_follow_up"),
    path("cases/<uuid:case_id>/hand-over/", views.hand_over_case, name="hand_over_case"),
    path("cases/<uuid:case_id>/team/", views.set_team, name="set_team"),
    path("offices/<uuid:office_id>/cases-of/<uuid:member_id>/", views.hand_over_cases, name="hand_over_cases"),
    path("offices/<uuid:office_id>/cases/offer/", views.offer_cases, name="offer_cases"),
    path("cases/offered/", views.offers, name="offers"),
    path("cases/offered/<uuid:offer_id>/take-back/", views.withdraw_offer, name="withdraw_offer"),
    path("emergency/", views.ask_in_emergency, name="ask_in_emergency"),
    path("emergency/list/", views.emergencies, name="emergencies"),
    path("emergency/numbers/", views.emergency_numbers, name="emergency_numbers"),
    path("emergency/<uuid:access_id>/end/", views.end_emergency, name="end_emergency"),
    path("open-hour/", views.open_hour, name="open_hour"),
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/export/", views.export_consultations, name="export_consultations"),
    path("consultations/new/", views.new_consultation, name="new_consultation"),
    path("consultations/new/person/", views.choose_person, name="choose_person"),
    path("consultations/<uuid:consultation_id>/", views.consultation, name="consultation"),
    path("consultations/<uuid:consultation_id>/move/", views.move_consultation, name="move_consultation"),
    path("consultations/<uuid:consultation_id>/withdraw/", views.withdraw_consultation, name="withdraw_consultation"),
]
