from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.manager.programme import coverage_views, views
from kith.web.manager.programme.groups import GROUPS

urlpatterns = [
    path("settings", views.overview, name="settings"),
    *(
        path(f"settings/{group.slug}", views.edit, {"group": group}, name=f"settings_{group.slug}")
        for group in GROUPS
    ),
    path("coverage", coverage_views.coverage, name="coverage"),
    path("coverage/<uuid:practice_id>", coverage_views.add_practice, name="cover_practice"),
    path("coverage/<uuid:coverage_id>/remove", coverage_views.remove, name="stop_covering"),
]

navigation.register(
    navigation.Item(_("Settings"), "manager:settings", Permission.MANAGE_SERVICE, order=95)
)
