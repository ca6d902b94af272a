from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.manager.staff import views

urlpatterns = [
    path("staff", views.staff, name="staff"),
    path("staff/<uuid:membership_id>", views.edit, name="colleague"),
    path("staff/<uuid:membership_id>/role", views.role, name="colleague_role"),
    path("staff/<uuid:membership_id>/switch", views.switch, name="switch_colleague"),
    path("invitations/<uuid:invitation_id>/withdraw", views.withdraw, name="withdraw_invitation"),
]

navigation.register(
    navigation.Item(_("Staff"), "manager:staff", Permission.MANAGE_SERVICE, order=90)
)
