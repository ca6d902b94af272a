from django.urls import path

from kith.web.person.sharing import views

urlpatterns = [
    path("record/sharing", views.sharing, name="sharing"),
    path("record/sharing/<uuid:permission_id>/stop", views.stop, name="stop_sharing"),
]
