from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.staff.invitation import views

urlpatterns = [
    path("staff/invite", views.invite, name="invite"),
    path("join/<str:token>", views.join, name="join"),
]

navigation.register(
    navigation.Item(_("Invite"), "staff:invite", Permission.MANAGE_SERVICE, order=90)
)
