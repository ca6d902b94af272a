from django.urls import path
from django.utils.translation import gettext_lazy as _

from kith.kernel.permission import Permission
from kith.web.components import navigation
from kith.web.manager.post import views

urlpatterns = [
    path("post/", views.post, name="post"),
    path("post/print/", views.print_ticked, name="print_post"),
    path("post/posted/", views.posted, name="posted"),
    path("post/<uuid:message_id>/came-back/", views.returned, name="letter_came_back"),
]

navigation.register(navigation.Item(_("Post"), "manager:post", Permission.SEE_MESSAGES, order=60))
