from django.urls import path

from kith.web.public.referrer_emails import views

urlpatterns = [path("<str:token>/", views.emails, name="referrer_emails")]
