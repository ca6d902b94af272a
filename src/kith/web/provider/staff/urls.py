from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.provider.staff import views

urlpatterns = [
    path("staff/", views.staff, name="staff"),
    path("staff/invite", views.invite, name="invite"),
    path("staff/<uuid:membership_id>/switch", views.switch, name="switch_member"),
    path("invitations/<uuid:invitation_id>/withdraw", views.withdraw, name="withdraw_invitation"),
]

navigation.register(
    navigation.Item(_("Our staff"), "provider:staff", Permission.MANAGE_PROVIDER, order=70)
)
