from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.provider.people import views

ONE = "referrals/<uuid:connection_id>"

urlpatterns = [
    path("waiting", views.waiting, name="waiting"),
    path("attending", views.going, name="attending"),
    path("ended", views.over, name="ended"),
    path(f"{ONE}/up", views.up, name="up"),
    path(f"{ONE}/place", views.place, name="place"),
    path(f"{ONE}/end", views.end, name="end"),
]

for _label, _name, _order in (
    (_("Waiting list"), "provider:waiting", 20),
    (_("People"), "provider:attending", 30),
):
    navigation.register(navigation.Item(_label, _name, Permission.SEE_PROVIDER, order=_order))
