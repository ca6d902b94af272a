from django.urls import path

from kith.web.public.answer import views

urlpatterns = [
    path("<str:token>/", views.answer, name="answer"),
    path("<str:token>/code", views.code, name="answer_code"),
    path("<str:token>/workspace", views.workspace, name="answer_workspace"),
    path("<str:token>/details", views.details, name="answer_details"),
]
