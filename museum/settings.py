"""The one settings file. Everything that differs between installations is read from the environment."""

import fcntl
import os
import secrets
import tempfile
import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import SimpleLazyObject

from museum.environment import (
    PROBES,
    allowed_host,
    choice,
    flag,
    number,
    port,
    site_url,
    text,
    words,
)

BASE_DIR = Path(__file__).resolve().parent.parent


def secret_key(folder):
    """SECRET_KEY from the environment, or one made at the first start and kept, mode 0600, in `folder`."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    file = folder / "secret_key"
    if not holds_a_key(file):
        make_secret_key(file)
    return file.read_text()


def holds_a_key(file):
    return file.exists() and file.stat().st_size > 0


def make_secret_key(file):
    """Of several first starts at once one makes the key; a power cut leaves it whole or absent."""
    file.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if not holds_a_key(file):
            os.replace(written_key(file.parent), file)
            os.fsync(folder)
    finally:
        os.close(folder)  # which ends the lock


def written_key(folder):
    """The path of a new file in `folder`, its mode 0600, whose bytes are on the disk."""
    handle, name = tempfile.mkstemp(prefix=".secret_key-", dir=folder)
    with os.fdopen(handle, "w") as out:
        out.write(secrets.token_urlsafe(60))
        out.flush()
        os.fsync(out.fileno())
    return name


DEBUG = flag("DEBUG")
DATA_DIR = Path(text("DATA_DIR", str(BASE_DIR / "var"))).resolve()
SECRET_KEY = SimpleLazyObject(lambda: secret_key(DATA_DIR))  # made when it is first asked for
SITE_URL = site_url(text("SITE_URL", f"http://127.0.0.1:{port()}"))
HTTPS = urlsplit(SITE_URL).scheme == "https"
if DEBUG and HTTPS:
    raise ImproperlyConfigured(
        "DEBUG shows strangers the code: it must be off with an https SITE_URL."
    )
SECURITY_CONTACT = text("SECURITY_CONTACT", "")  # in /.well-known/security.txt, absent when empty
if SECURITY_CONTACT and not SECURITY_CONTACT.startswith(("mailto:", "https:", "tel:")):
    raise ImproperlyConfigured("SECURITY_CONTACT must begin with mailto:, https: or tel:")
OWN_HOST = urlsplit(SITE_URL).netloc.removesuffix(f":{urlsplit(SITE_URL).port}")
ALLOWED_HOSTS = [*PROBES, *map(allowed_host, words("ALLOWED_HOSTS") or [OWN_HOST])]

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "museum.apps.MuseumConfig",
    "museum.apps.MuseumAdminConfig",
    "django.forms",  # its templates, so that ours can override them
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_prose_editor",
    "reversion",
    "museum.versions",
    "museum.staff",
    "museum.translations",
    "museum.reviewing",
    "museum.media",
    "memorial.sources",
    "memorial.people",
    "memorial.features",
    "memorial.testimonies",
    "memorial.history",
    "museum.exhibits",
    "museum.visiting",
    "museum.pages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "museum.requests.Headers",
    "csp.middleware.CSPMiddleware",
    "museum.requests.RefuseBadInput",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "museum.requests.Compression",
    "django.middleware.http.ConditionalGetMiddleware",
    "museum.display.VaryByDisplay",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "museum.requests.Language",
    "museum.requests.Ledger",
    "django.middleware.common.CommonMiddleware",
    "museum.staff.authentication.Authentication",
    "museum.requests.Methods",
    "museum.requests.LoginRequired",  # and the next one before any that reads a form
    "museum.requests.RefuseBadForm",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "museum.urls"
WSGI_APPLICATION = "museum.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["museum.templatetags.languages", "museum.templatetags.richtext"],
        },
    }
]
LEDGER = "memorial.sources.edition.Edition"  # what the tokens in texts print (museum.core.tokens)
# What follows from a changed text and is stored with it (museum.core.worded).
TEXTS_NOTED_BY = ["memorial.sources.mentions.note", "museum.translations.states.note"]
# What stands beside the form of every record. Looked up by name: the room lies above museum.core.
BESIDE_RECORDS = "museum.reviewing.beside.BesideAdmin"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database: SQLite that survives a power cut, or PostgreSQL by DATABASE_URL ---------------------

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA mmap_size=134217728;PRAGMA cache_size=-8000;"
    ),
}
DATABASE_MUST = (
    "DATABASE_URL must be sqlite:///file or postgresql://name:password@host:port/database."
)
SQLITE_KEPT = 60  # seconds that a thread keeps its connection: opening one costs more than a query
POSTGRESQL_OPTIONS = {
    "pool": {"min_size": 1, "max_size": 4, "timeout": 3},
    "connect_timeout": 5,  # seconds that a silent server is waited for
    # What reading a page out of turn costs is that of memory and of an SSD. PostgreSQL's own figure is of a
    # turning disk: by it the search reads the whole lexicon where a hundred of its rows are meant.
    # To compile a query (jit) takes longer than any of ours.
    "options": "-c lock_timeout=3000 -c idle_in_transaction_session_timeout=10000 "
    "-c random_page_cost=1.1 -c jit=off",
}


def database(url):
    """Django's settings for `url` (sqlite:///… or postgresql://…) with the options that keep data safe."""
    try:
        config = dj_database_url.parse(url)
    except ValueError as error:  # which may quote a password
        raise ImproperlyConfigured(DATABASE_MUST) from error
    if config["ENGINE"].endswith("sqlite3"):
        return config | {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": SQLITE_KEPT}
    if config["ENGINE"].endswith("postgresql"):
        return config | {"OPTIONS": config.get("OPTIONS", {}) | POSTGRESQL_OPTIONS}
    raise ImproperlyConfigured(DATABASE_MUST)


DATABASES = {"default": database(text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'museum.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Languages: Kazakh first -----------------------------------------------------------------------

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
# Where a string is missing from a catalogue Django falls back to this language; staff read Russian
# more easily than English. Addresses and content start with Kazakh (museum.requests, modeltranslation).
LANGUAGE_CODE = "ru"


def named_in_language(name, code):
    """A column of one language, as forms that can only be read name it."""
    return f"{name} · {dict(LANGUAGES)[code]}"


MODELTRANSLATION_LANGUAGES = ("kk", "ru", "en")
MODELTRANSLATION_DEFAULT_LANGUAGE = "kk"
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = named_in_language
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    "default": ("kk", "ru", "en"),
    "ru": ("kk", "en"),
    "en": ("ru", "kk"),
}
LOCALE_PATHS = [
    BASE_DIR / "locale",
    BASE_DIR / "locale" / "django",
]  # ours, and Django's said better
FORMAT_MODULE_PATH = ["museum.formats"]
USE_I18N = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS

USE_TZ = True
TIME_ZONE = "Asia/Almaty"
# The zone's rules changed on 1 March 2024: read the pinned tzdata package, not the machine's copy.
zoneinfo.reset_tzpath(to=[])

# Parts of templates are kept in memory; while developing they are drawn anew, as are all translations.
CACHES = {
    "default": {
        "BACKEND": f"django.core.cache.backends.{'dummy.DummyCache' if DEBUG else 'locmem.LocMemCache'}"
    }
}

# --- Files -----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_MEDIA_ROOT = DATA_DIR / "originals"
STORAGES = {
    "default": {"BACKEND": "museum.media.storage.DurableStorage"},
    "originals": {"BACKEND": "museum.media.storage.OriginalsStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = [
    "museum.media.uploads.StopAtLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Security --------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["museum.staff.rights.RoleBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# On the machine itself nobody else can sign in: who tries the site out begins with a password.
SECOND_FACTOR = choice(
    "SECOND_FACTOR", "offered" if OWN_HOST in PROBES else "required", "required", "offered"
)
PROXIES = number("PROXIES", 0)  # web servers of ours before this one; each adds to X-Forwarded-For
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked on the machine itself, without TLS
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
CSRF_FAILURE_VIEW = "museum.errors.csrf_failure"

# --- The log: warnings and failures on standard error, which systemd keeps ------------------------


def without_traceback(record):
    """The one line of the message says it all."""
    record.exc_info = None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "museum.reviewing.secrets.WithoutSecrets",
            "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "filters": {"brief": {"()": "django.utils.log.CallbackFilter", "callback": without_traceback}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO" if DEBUG else "WARNING"},
        # Strangers ask by any name; whose name is missing in ALLOWED_HOSTS must still read of it.
        "django.security.DisallowedHost": {"filters": ["brief"]},
        # The server of `manage.py dev` tells of each request; its own handler would tell the secrets too.
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # What is merely not there, the web server's own log tells.
        "django.request": {"level": "WARNING" if DEBUG else "ERROR"},
    },
}
