from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.provider.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("contact", views.edit, name="contact"),
]

navigation.register(
    navigation.Item(_("Our details"), "provider:home", Permission.SEE_PROVIDER, order=10)
)
