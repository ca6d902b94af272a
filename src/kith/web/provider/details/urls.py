from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.provider.details import views

urlpatterns = [
    path("details", views.details, name="details"),
    path("contact", views.edit, name="contact"),
]

navigation.register(
    navigation.Item(_("Our details"), "provider:details", Permission.SEE_PROVIDER, order=80)
)
