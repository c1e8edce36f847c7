from django.urls import path

from memorial.people import views, wall_views

app_name = "people"
urlpatterns = [
    path("", wall_views.WallView.as_view(), name="wall"),
    path("letter/<str:letter>/", wall_views.LetterView.as_view(), name="letter"),
    path("lines-without-a-record/", wall_views.UnmatchedView.as_view(), name="unmatched"),
    path("portraits-sought/", wall_views.PortraitsView.as_view(), name="portraits"),
    path("<slug:slug>/", views.PersonView.as_view(), name="person"),
    path("<slug:slug>/place/", wall_views.PlaceView.as_view(), name="place"),
]
