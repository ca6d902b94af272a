from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.link_worker.records import review_views, views

urlpatterns = [
    path("records/<uuid:record_id>/open/", views.open_record, name="open_record"),
    path("people/<uuid:person_id>/restrict/", views.restrict, name="restrict"),
    path("people/<uuid:person_id>/history/", views.history, name="record_history"),
    path("reviews/", review_views.reviews, name="reviews"),
    path("reviews/<uuid:opening_id>/", review_views.review, name="review"),
]
navigation.register(
    navigation.Item(_("Record reviews"), "link_worker:reviews", Permission.REVIEW_BREAK_GLASS, 70)
)
