from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.manager.allocation import views

urlpatterns = [
    path("allocation/", views.board, name="allocation"),
    path("allocation/<uuid:referral_id>/", views.choose, name="choose_worker"),
    path(
        "allocation/<uuid:referral_id>/<uuid:membership_id>/",
        views.assign,
        name="assign",
    ),
]
navigation.register(navigation.Item(_("Allocation"), "manager:allocation", Permission.ALLOCATE, 40))
