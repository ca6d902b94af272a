from django.urls import path

from kith.web.link_worker.plan import views

PLAN = "people/<uuid:person_id>/plan/"

urlpatterns = [
    path(PLAN, views.plan, name="plan"),
    path(PLAN + "about", views.about, name="plan_about"),
    path(PLAN + "needs/new", views.need, name="plan_need_new"),
    path(PLAN + "needs/<uuid:line_id>", views.need, name="plan_need"),
    path(PLAN + "goals/new", views.goal, name="plan_goal_new"),
    path(PLAN + "goals/<uuid:line_id>", views.goal, name="plan_goal"),
    path(PLAN + "steps/new", views.step, name="plan_step_new"),
    path(PLAN + "steps/<uuid:line_id>", views.step, name="plan_step"),
    path(PLAN + "agree", views.agree, name="plan_agree"),
    path(PLAN + "versions", views.versions, name="plan_versions"),
    path(PLAN + "versions/compare", views.compare, name="plan_compare"),
    path(PLAN + "versions/<int:number>", views.version, name="plan_version"),
]
