from django.urls import path

from wegwarte.casework import views

app_name = "casework"
urlpatterns = [
    path("clients/", views.clients, name="clients"),
    path("clients/export/", views.export_clients, name="export_clients"),
    path("clients/new/", views.register, name="register"),
    path("clients/duplicates/", views.duplicates, name="duplicates"),
    path("clients/<uuid:client_id>/merge/", views.choose_second_file, name="choose_second_file"),
    path("clients/<uuid:client_id>/merge/<uuid:other_id>/", views.merge_files, name="merge_files"),
    path("merges/<uuid:merge_id>/undo/", views.undo_merge, name="undo_merge"),
    path("clients/<uuid:client_id>/edit/", views.change_client, name="change_client"),
    path("clients/<uuid:client_id>/consents/", views.consents, name="consents"),
    path("clients/<uuid:client_id>/consents/print/", views.print_consent, name="print_consent"),
    path(
        "clients/<uuid:client_id>/consents/<uuid:consent_id>/withdraw/", views.withdraw_consent, name="withdraw_consent"
    ),
    path("clients/<uuid:client_id>/consents/<uuid:consent_id>/remove/", views.remove_consent, name="remove_consent"),
    path("clients/<uuid:client_id>/statuses/new/", views.enter_status, name="enter_status"),
    path("statuses/<uuid:status_id>/", views.change_status, name="change_status"),
    path("statuses/<uuid:status_id>/remove/", views.remove_status, name="remove_status"),
    path("clients/<uuid:client_id>/numbers/new/", views.enter_number, name="enter_number"),
    path("numbers/<uuid:number_id>/", views.change_number, name="change_number"),
    path("numbers/<uuid:number_id>/remove/", views.remove_number, name="remove_number"),
    path("clients/<uuid:client_id>/relatives/new/", views.add_relative, name="add_relative"),
    path("clients/<uuid:client_id>/relatives/find/", views.find_relative, name="find_relative"),
    path("clients/<uuid:client_id>/relatives/<uuid:other_id>/link/", views.link_relative, name="link_relative"),
    path("relatives/<uuid:relative_id>/", views.change_relative, name="change_relative"),
    path("relatives/<uuid:relative_id>/remove/", views.remove_relative, name="remove_relative"),
    path("cases/", views.cases, name="cases"),
    path("cases/export/", views.export_cases, name="export_cases"),
    path("clients/<uuid:client_id>/cases/new/", views.open_case, name="open_case"),
    path("cases/<uuid:case_id>/close/", views.close_case, name="close_case"),
    path("cases/<uuid:case_id>/reopen/", views.reopen_case, name="reopen_case"),
    path("cases/<uuid:case_id>/follow-up/", views.plan_follow_up, name="plan_follow_up"),
    path("cases/<uuid:case_id>/hand-over/", views.hand_over_case, name="hand_over_case"),
    path("cases/<uuid:case_id>/team/", views.set_team, name="set_team"),
    path("offices/<uuid:office_id>/cases-of/<uuid:member_id>/", views.hand_over_cases, name="hand_over_cases"),
    path("open-hour/", views.open_hour, name="open_hour"),
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/export/", views.export_consultations, name="export_consultations"),
    path("consultations/new/", views.new_consultation, name="new_consultation"),
    path("consultations/new/person/", views.choose_person, name="choose_person"),
    path("consultations/<uuid:consultation_id>/", views.consultation, name="consultation"),
    path("consultations/<uuid:consultation_id>/move/", views.move_consultation, name="move_consultation"),
    path("consultations/<uuid:consultation_id>/withdraw/", views.withdraw_consultation, name="withdraw_consultation"),
]
