from django.urls import path

from kith.web.person.groups import agreeing, views

urlpatterns = [
    path("groups", views.groups, name="groups"),
    path("groups/<uuid:connection_id>", views.say, name="group_say"),
    path("groups/<uuid:connection_id>/agree", agreeing.agree, name="group_agree"),
    path("groups/<uuid:connection_id>/no", agreeing.refuse, name="group_refuse"),
]
