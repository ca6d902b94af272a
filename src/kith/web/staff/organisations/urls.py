from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.staff.organisations import member_views, views

_ONE = "organisations/<uuid:organisation_id>"
urlpatterns = [
    path("organisations", views.listing, name="organisations"),
    path("organisations/add", views.choose_kind, name="organisation_kind"),
    path("organisations/add/<slug:kind>", views.add, name="add_organisation"),
    path(_ONE, views.one, name="organisation"),
    path(f"{_ONE}/change", views.edit, name="change_organisation"),
    path(f"{_ONE}/switch", member_views.switch, name="switch_organisation"),
    path(f"{_ONE}/invite", member_views.invite, name="invite_into"),
    path(f"{_ONE}/members/<uuid:membership_id>", member_views.switch_member, name="switch_member"),
    path(f"{_ONE}/members/<uuid:membership_id>/role", member_views.role, name="member_role"),
    path(
        f"{_ONE}/invitations/<uuid:invitation_id>/withdraw",
        member_views.withdraw,
        name="withdraw_from",
    ),
]

navigation.register(
    navigation.Item(_("Organisations"), "staff:organisations", Permission.ADMINISTER, order=10)
)
