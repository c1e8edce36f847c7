"""The map of addresses. The language comes first: /kk/ /ru/ /en/; path words are English everywhere."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from museum import requests, views

handler400 = "museum.errors.bad_request"
handler403 = "museum.errors.forbidden"
handler404 = "museum.errors.not_found"
handler500 = "museum.errors.server_error"

urlpatterns = [
    path("", login_not_required(requests.root), name="root"),
    path("", include("museum.health")),
    path("kz/", login_not_required(requests.from_kz)),
    path("kz/<path:rest>", login_not_required(requests.from_kz)),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-pages.xml", views.sitemap_of_pages, name="sitemap_of_pages"),
    path("sitemap-<slug:room>-<int:part>.xml", views.sitemap_part, name="sitemap_part"),
    path("robots.txt", views.robots),
    path(".well-known/security.txt", views.security),
    path("favicon.ico", views.favicon),
    path("media/", include("museum.media.urls")),
    path("preview/", include("museum.reviewing.urls")),
    path("", include("museum.exhibits.fixed_urls")),
    path("", include("memorial.people.number_urls")),
]
urlpatterns += i18n_patterns(
    path("", views.HomeView.as_view(), name="home"),
    path("view/", views.DisplayView.as_view(), name="display"),
    path("site-map/", views.SiteMapView.as_view(), name="site_map"),
    path("my-list/", views.MyListView.as_view(), name="my_list"),
    path("visit/", include("museum.visiting.urls")),
    path("", include("museum.exhibits.urls")),
    path("memorial/", include("memorial.features.urls")),
    path("wall/", include("memorial.people.urls")),
    path("open-data/", include("memorial.people.open_urls")),
    path("history/", include("memorial.history.urls")),
    path("testimonies/", include("memorial.testimonies.urls")),
    path("sources/", include("memorial.sources.urls")),
    path("admin/", include("museum.staff.urls")),
    path("admin/", admin.site.urls),
    path("", include("museum.pages.urls")),
)
