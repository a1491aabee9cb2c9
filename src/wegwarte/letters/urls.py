from django.urls import path

from wegwarte.letters import views

app_name = "letters"
urlpatterns = [
    path("outgoing/", views.waiting, name="waiting"),
    path("clients/<uuid:client_id>/letters/write/", views.choose, name="choose"),
    path("clients/<uuid:client_id>/letters/write/<slug:template>/", views.write, name="write"),
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
]
