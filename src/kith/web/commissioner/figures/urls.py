from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.commissioner.figures import onward_views, views
from kith.web.components import navigation

urlpatterns = [
    path("", views.figures_page, name="figures"),
    path("unmet-need/", onward_views.unmet, name="unmet"),
    path("unmet-need.csv", onward_views.unmet_csv, name="unmet_csv"),
    path("connections/", onward_views.loops, name="loops"),
    path("connections.csv", onward_views.loops_csv, name="loops_csv"),
]

navigation.register(
    navigation.Item(_("Figures"), "commissioner:figures", Permission.SEE_FIGURES, order=80)
)
