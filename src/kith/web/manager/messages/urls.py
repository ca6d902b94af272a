from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.manager.messages import views

urlpatterns = [
    path("messages/", views.unsettled, name="messages"),
    path("messages/<uuid:message_id>/arrived/", views.arrived, name="message_arrived"),
    path("messages/<uuid:message_id>/again/", views.send_again, name="message_again"),
]

navigation.register(
    navigation.Item(_("Messages"), "manager:messages", Permission.SEE_MESSAGES, order=62)
)
