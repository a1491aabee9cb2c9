from django.urls import path

from wegwarte.carriers import views

app_name = "carriers"
urlpatterns = [
    path("choose/", views.choose, name="choose"),
    path("lock/", views.lock_now, name="lock"),
    path("members/", views.members, name="members"),
    path("members/new/", views.add_member, name="add_member"),
    path("members/<uuid:member_id>/", views.member, name="member"),
    path("members/<uuid:member_id>/name/", views.change_member, name="change_member"),
    path("members/<uuid:member_id>/pledge/", views.record_pledge, name="record_pledge"),
    path("members/<uuid:member_id>/pledge/withdraw/", views.withdraw_pledge, name="withdraw_pledge"),
    path("members/<uuid:member_id>/link/", views.issue_link, name="issue_link"),
    path("members/<uuid:member_id>/invite/", views.invite, name="invite"),
    path("members/<uuid:member_id>/invite/take-back/", views.take_back_invitation, name="take_back_invitation"),
    path("invitation/<str:token>/", views.accept_invitation, name="accept_invitation"),
    path("members/<uuid:member_id>/second-factor/", views.reset_second_factor, name="reset_second_factor"),
    path("members/<uuid:member_id>/leave/", views.end_membership, name="end_membership"),
    path("members/<uuid:member_id>/return/", views.take_back, name="take_back"),
    path("members/<uuid:member_id>/roles/new/", views.give_role, name="give_role"),
    path("roles/<uuid:role_id>/end/", views.take_role, name="take_role"),
    path("members/<uuid:member_id>/posts/new/", views.give_post, name="give_post"),
    path("posts/<uuid:post_id>/end/", views.end_post, name="end_post"),
    path("posts/<uuid:post_id>/remove/", views.remove_post, name="remove_post"),
    path("offices/", views.offices, name="offices"),
    path("offices/new/", views.open_office, name="open_office"),
    path("offices/<uuid:office_id>/", views.change_office, name="change_office"),
    path("offices/<uuid:office_id>/close/", views.close_office, name="close_office"),
    path("offices/<uuid:office_id>/reopen/", views.reopen_office, name="reopen_office"),
    path("notices/", views.notices, name="notices"),
    path("notices/<uuid:notice_id>/remove/", views.take_down_notice, name="take_down_notice"),
    path("audit/", views.trail, name="audit"),
    path("carriers/", views.carriers, name="carriers"),
    path("carriers/new/", views.open_carrier, name="open_carrier"),
    path("carriers/<uuid:carrier_id>/", views.change_carrier, name="change_carrier"),
    path(
        "carriers/<uuid:carrier_id>/administrator/",
        views.appoint_administrator,
        name="appoint_administrator",
    ),
    path("league/", views.league, name="league"),
]
