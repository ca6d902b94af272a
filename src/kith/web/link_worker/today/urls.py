from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.link_worker.today import views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("duty/", views.duty, name="duty"),
]
navigation.register(navigation.Item(_("Today"), "link_worker:today", Permission.SEE_PEOPLE, 10))
navigation.register(navigation.Item(_("Call backs"), "link_worker:duty", Permission.SEE_PEOPLE, 30))
