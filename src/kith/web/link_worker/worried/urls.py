from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.link_worker.worried import lead_views, views

CONCERN = "people/<uuid:person_id>/worries/<uuid:concern_id>"

urlpatterns = [
    path("people/<uuid:person_id>/worried/", views.worried, name="worried"),
    path(f"{CONCERN}/", views.show, name="concern"),
    path(f"{CONCERN}/note/", views.note, name="concern_note"),
    path("safeguarding/", lead_views.queue, name="safeguarding"),
    path(f"{CONCERN}/take/", lead_views.take, name="take_concern"),
    path(f"{CONCERN}/shared/", lead_views.shared, name="concern_shared"),
    path(f"{CONCERN}/close/", lead_views.close, name="close_concern"),
]
navigation.register(
    navigation.Item(_("Safeguarding"), "link_worker:safeguarding", Permission.HANDLE_CONCERNS, 60)
)
