from django.urls import path

from kith.web.public.referrer_emails import views

urlpatterns = [
    path("<str:token>/", views.emails, name="referrer_emails"),
    path("<str:token>/one-click", views.one_click, name="referrer_emails_one_click"),
]
