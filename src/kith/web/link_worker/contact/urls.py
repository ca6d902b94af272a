from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.link_worker.contact import calls, views

urlpatterns = [
    path("calls/", calls.calls, name="calls"),
    path("people/<uuid:person_id>/contact/", views.contact, name="contact"),
    path(
        "people/<uuid:person_id>/contact/<uuid:referral_id>/not-reached/",
        views.not_reached,
        name="not_reached",
    ),
    path(
        "people/<uuid:person_id>/contact/<uuid:referral_id>/again/",
        views.open_again,
        name="open_again",
    ),
]
navigation.register(
    navigation.Item(_("People to call"), "link_worker:calls", Permission.WORK_WITH_PEOPLE, 15)
)
