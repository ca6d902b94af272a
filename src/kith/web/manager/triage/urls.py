from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.manager.triage import merging, views

_ONE = "triage/<uuid:person_id>/<uuid:referral_id>"
urlpatterns = [
    path("triage", views.queue, name="triage"),
    path(_ONE, views.referral, name="triage_referral"),
    path(f"{_ONE}/accept", views.accept, name="triage_accept"),
    path(f"{_ONE}/ask", views.ask, name="triage_ask"),
    path(f"{_ONE}/redirect", views.redirect_on, name="triage_redirect"),
    path(f"{_ONE}/decline", views.decline, name="triage_decline"),
    path(f"{_ONE}/real", views.release, name="triage_release"),
    path(f"{_ONE}/again", views.again, name="triage_again"),
    path("triage/<uuid:person_id>/same-as/<uuid:other_id>", merging.compare, name="triage_compare"),
    path("joined-records", merging.joined, name="joined_records"),
    path("joined-records/<uuid:merge_id>/undo", merging.undo, name="undo_merge"),
]

navigation.register(navigation.Item(_("Triage"), "manager:triage", Permission.TRIAGE, order=20))
