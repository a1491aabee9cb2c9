from django.urls import path

from wegwarte.documents import views
from wegwarte.documents.portal.views import send, sent

app_name = "documents"
urlpatterns = [
    path("clients/<uuid:client_id>/documents/new/", views.add, name="add"),
    path("clients/<uuid:client_id>/documents/search/", views.search, name="search"),
    path("clients/<uuid:client_id>/documents/links/", views.links, name="links"),
    path("documents/links/<uuid:link_id>/end/", views.end_link, name="end_link"),
    path("<language:language>/send/<str:code>/", send, name="send"),
    path("<language:language>/sent/", sent, name="sent"),
    path("documents/scans/", views.scans, name="scans"),
    path("documents/scans/<uuid:scan_id>/", views.scan, name="scan"),
    path("documents/scans/<uuid:scan_id>/pages/<int:page>/", views.scan_page, name="scan_page"),
    path("documents/scans/<uuid:scan_id>/throw/", views.throw_scan, name="throw_scan"),
    path("documents/<uuid:document_id>/", views.document, name="document"),
    path("documents/<uuid:document_id>/describe/", views.describe, name="describe"),
    path("documents/<uuid:document_id>/<int:edition>/", views.version, name="version"),
    path("documents/<uuid:document_id>/turn/", views.turn, name="turn"),
    path("documents/<uuid:document_id>/pages/", views.pages, name="pages"),
    path("documents/<uuid:document_id>/deadline/", views.close_deadline, name="close_deadline"),
    path("documents/<uuid:document_id>/status-day/", views.take_status_day, name="take_status_day"),
    path("documents/<uuid:document_id>/end/", views.settle_end, name="settle_end"),
    path("documents/<uuid:document_id>/reading/", views.reading, name="reading"),
    path("documents/<uuid:document_id>/reading/again/", views.read_again, name="read_again"),
    path("documents/<uuid:document_id>/letter/", views.letter, name="letter"),
    path("documents/<uuid:document_id>/letter/number/", views.number, name="number"),
    path("documents/<uuid:document_id>/remove/", views.remove, name="remove"),
    path("documents/<uuid:document_id>/<int:edition>/download/", views.download, name="download"),
    path("documents/<uuid:document_id>/<int:edition>/pages/<int:page>/", views.page, name="page"),
]
