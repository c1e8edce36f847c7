from django.urls import path

from memorial.history import views

app_name = "history"
urlpatterns = [
    path("", views.HistoryView.as_view(), name="history"),
    path("places/", views.PlacesView.as_view(), name="places"),
    path("tags/<slug:slug>/", views.TagView.as_view(), name="tag"),
    path("<slug:slug>/", views.ArticleView.as_view(), name="article"),
]
