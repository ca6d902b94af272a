from django.urls import path

from kith.web.person.helping import views

urlpatterns = [
    path("helping", views.helping, name="helping"),
    path("helping/give-up", views.give_up, name="give_up_view"),
]
