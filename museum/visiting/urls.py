from django.urls import path

from museum.visiting import views

app_name = "visiting"
urlpatterns = [
    path("", views.VisitView.as_view(), name="visit"),
    path("sources/", views.SourcesView.as_view(), name="sources"),
    path("notice/", views.NoticeView.as_view(), name="notice"),
    path("hours.ics", views.CalendarView.as_view(), name="calendar"),
]
