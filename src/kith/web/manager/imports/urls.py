from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.manager.imports import views

urlpatterns = [
    path("imports/", views.listed, name="imports"),
    path("imports/new/", views.new, name="import_new"),
    path("imports/<uuid:run_id>/", views.run, name="import"),
    path("imports/<uuid:run_id>/columns/", views.columns, name="import_columns"),
    path("imports/<uuid:run_id>/again/", views.again, name="import_again"),
    path("imports/<uuid:run_id>/rows/<uuid:row_id>/", views.settle, name="import_settle"),
]

navigation.register(
    navigation.Item(_("Imports"), "manager:imports", Permission.MANAGE_SERVICE, order=68)
)
