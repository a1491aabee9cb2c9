from django.urls import path

from wegwarte.letters import views

app_name = "letters"
urlpatterns = [
    path("outgoing/", views.outbox, name="outbox"),
    path("clients/<uuid:client_id>/letters/write/", views.choose, name="choose"),
    path("clients/<uuid:client_id>/letters/write/<slug:template>/", views.write, name="write"),
    path("clients/<uuid:client_id>/letters/own/<uuid:template_id>/", views.fill, name="fill"),
    path("carrier/letterhead/", views.headed_paper, name="headed_paper"),
    path("carrier/letter-templates/", views.own_templates, name="own_templates"),
    path("carrier/letter-templates/new/", views.add_own_template, name="add_own_template"),
    path("carrier/letter-templates/<uuid:template_id>/", views.own_template, name="own_template"),
    path(
        "carrier/letter-templates/<uuid:template_id>/preview/", views.preview_own_template, name="preview_own_template"
    ),
    path("carrier/letter-templates/<uuid:template_id>/switch/", views.switch_own_template, name="switch_own_template"),
    path("outgoing/<uuid:outgoing_id>/", views.letter, name="letter"),
    path("outgoing/<uuid:outgoing_id>/edit/", views.edit, name="edit"),
    path("outgoing/<uuid:outgoing_id>/discard/", views.discard, name="discard"),
    path("outgoing/<uuid:outgoing_id>/pdf/", views.pdf, name="pdf"),
    path("outgoing/<uuid:outgoing_id>/docx/", views.docx, name="docx"),
    path("outgoing/<uuid:outgoing_id>/explained/", views.explained, name="explained"),
    path("outgoing/<uuid:outgoing_id>/send/", views.send, name="send"),
    path("outgoing/<uuid:outgoing_id>/prove/", views.prove, name="prove"),
    path("outgoing/<uuid:outgoing_id>/answered/", views.answered, name="answered"),
    path("outgoing/<uuid:outgoing_id>/correct/", views.correct, name="correct"),
    path("outgoing/<uuid:outgoing_id>/sign/", views.sign, name="sign"),
    path("outgoing/<uuid:outgoing_id>/sign/office/", views.sign_for_office, name="sign_for_office"),
    path("outgoing/<uuid:outgoing_id>/sign/back/", views.take_back, name="take_back"),
    path("outgoing/<uuid:outgoing_id>/signed-paper/", views.signed_paper, name="signed_paper"),
    path("outgoing/<uuid:outgoing_id>/signed/", views.check_signed, name="check_signed"),
    path("outgoing/<uuid:outgoing_id>/signed/wrong/", views.set_aside, name="set_aside"),
    path("desk/sign/", views.sign_here, name="sign_here"),
]
