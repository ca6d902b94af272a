from django.urls import path

from kith.web.person.carers import views

urlpatterns = [
    path("record/helpers", views.carers, name="carers"),
    path("record/helpers/new", views.give, name="give_view"),
    path("record/helpers/<uuid:view_id>/end", views.end, name="end_view"),
]
