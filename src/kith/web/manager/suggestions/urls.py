from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.manager.suggestions import views

urlpatterns = [path("suggestions/", views.report, name="suggestions")]

navigation.register(
    navigation.Item(_("Suggestions"), "manager:suggestions", Permission.MANAGE_SERVICE, order=88)
)
