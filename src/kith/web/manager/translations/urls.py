from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.manager.translations import views

urlpatterns = [path("translations", views.reports, name="translations")]

navigation.register(
    navigation.Item(_("Translations"), "manager:translations", Permission.MANAGE_SERVICE, order=90)
)
