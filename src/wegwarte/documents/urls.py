from django.urls import path

from wegwarte.documents import views

app_name = "documents"
urlpatterns = [
    path("clients/<uuid:client_id>/documents/new/", views.add, name="add"),
    path("clients/<uuid:client_id>/documents/search/", views.search, name="search"),
    path("documents/<uuid:document_id>/", views.document, name="document"),
    path("documents/<uuid:document_id>/describe/", views.describe, name="describe"),
    path("documents/<uuid:document_id>/pages/", views.pages, name="pages"),
    path("documents/<uuid:document_id>/reading/", views.reading, name="reading"),
    path("documents/<uuid:document_id>/reading/again/", views.read_again, name="read_again"),
    path("documents/<uuid:document_id>/letter/", views.letter, name="letter"),
    path("documents/<uuid:document_id>/letter/number/", views.number, name="number"),
    path("documents/<uuid:document_id>/remove/", views.remove, name="remove"),
    path("documents/<uuid:document_id>/<int:edition>/download/", views.download, name="download"),
    path("documents/<uuid:document_id>/<int:edition>/pages/<int:page>/", views.page, name="page"),
]
