from django.urls import path

from kith.web.person.groups import views

urlpatterns = [
    path("groups", views.groups, name="groups"),
    path("groups/<uuid:connection_id>", views.say, name="group_say"),
]
