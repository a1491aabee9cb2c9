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
    path("cases/<uuid:case_id>/goals/new/", views.agree_goal, name="agree_goal"),
    path("goals/<uuid:goal_id>/edit/", views.change_goal, name="change_goal"),
    path("goals/<uuid:goal_id>/state/", views.set_goal_state, name="set_goal_state"),
    path("cases/<uuid:case_id>/plan-steps/new/", views.add_plan_step, name="add_plan_step"),
    path("plan-steps/<uuid:step_id>/edit/", views.change_plan_step, name="change_plan_step"),
    path("plan-steps/<uuid:step_id>/state/", views.set_plan_step_state, name="set_plan_step_state"),
    path("cases/<uuid:case_id>/stages/new/", views.note_stage, name="note_stage"),
    path("stages/<uuid:stage_id>/remove/", views.remove_stage, name="remove_stage"),
    path("cases/<uuid:case_id>/analysis/new/", views.assess, name="assess"),
    path("analyses/<uuid:assessment_id>/edit/", views.correct_assessment, name="correct_assessment"),
    path("clients/<uuid:client_id>/plan/print/", views.print_plan, name="print_plan"),
    path("clients/<uuid:client_id>/desk/", views.turn_screen, name="turn_screen"),
    path("desk/", views.desk, name="desk"),
    path("desk-answers/<uuid:confirmation_id>/done/", views.deal_with_desk, name="deal_with_desk"),
]
