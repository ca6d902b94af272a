"""What a person asked of their record, and who has a view of their plan."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.link_worker.rights import checking, views

RIGHTS = "people/<uuid:person_id>/rights/"
urlpatterns = [
    path("record-requests", views.waiting, name="rights_waiting"),
    path(RIGHTS, views.rights, name="rights"),
    path(RIGHTS + "new", views.note_request, name="rights_note"),
    path(RIGHTS + "<uuid:request_id>", checking.request_page, name="rights_request"),
    path(RIGHTS + "<uuid:request_id>/erase", checking.erase, name="rights_erase"),
    path(RIGHTS + "<uuid:request_id>/release", checking.release, name="rights_release"),
    path(
        RIGHTS + "<uuid:request_id>/<slug:part>/<int:number>", checking.check, name="rights_check"
    ),
    path(RIGHTS + "views/new", views.give, name="rights_give_view"),
    path(RIGHTS + "views/<uuid:view_id>", views.change, name="rights_view"),
]

navigation.register(
    navigation.Item(
        _("Record requests"), "link_worker:rights_waiting", Permission.MANAGE_SERVICE, order=65
    )
)
