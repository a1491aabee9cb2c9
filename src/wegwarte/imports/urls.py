from django.urls import path

from wegwarte.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("new/<slug:kind>/", views.upload, name="upload"),
    path("template/<slug:kind>/", views.template, name="template"),
    path("<uuid:run_id>/", views.run, name="run"),
    path("<uuid:run_id>/sheet/", views.choose_sheet, name="sheet"),
    path("<uuid:run_id>/columns/", views.columns, name="columns"),
    path("<uuid:run_id>/meanings/", views.meanings, name="meanings"),
    path("<uuid:run_id>/rows/", views.correct, name="correct"),
    path("<uuid:run_id>/rows/<int:number>/", views.row, name="row"),
    path("<uuid:run_id>/start/", views.start, name="start"),
    path("<uuid:run_id>/again/", views.go_on, name="go_on"),
    path("<uuid:run_id>/stop/", views.stop, name="stop"),
    path("<uuid:run_id>/left-out/", views.left_out, name="left_out"),
    path("<uuid:run_id>/discard/", views.discard, name="discard"),
    path("<uuid:run_id>/undo/", views.undo, name="undo"),
]
