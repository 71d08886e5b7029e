"""All configuration, read from the environment; `docs/operating.md` lists every variable."""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF

from vpd import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.flag("VPD_DEBUG", default=False)
DEMO = env.flag("VPD_DEMO", default=False)
TESTING = env.flag("VPD_TEST", default=False)
PRODUCTION = not (DEBUG or DEMO or TESTING)

SECRET_KEY = env.text("SECRET_KEY", hint="Put a random text of at least fifty characters there.")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "vpd.ui",  # before the static files: its collectstatic does more
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "crispy_forms",
    "csp",
    "django_filters",
    "django_htmx",
    "vpd.audit",
    "vpd.messaging",
    "vpd.organisation",
    "vpd.files",
    "vpd.retention",
    "vpd.letters",
    "vpd.actions",
    "vpd.meetings",
    "protocols.checklists",
    "protocols.norms",
    "protocols.rules",
    "protocols.registered_documents",
    "protocols.form_templates",
    "protocols.agreements",
    "protocols.upkeep",
    "protocols.amendments",
    "protocols.stocktaking",
    "protocols.drafting",
    "protocols.contributions",
    "protocols.pocket_cards",
    "protocols.reading",
    "protocols.working_conditions",
    "incidents.advice",
    "incidents.questions",
    "incidents.cases",
    "incidents.case_list",
    "incidents.attachments",
    "incidents.reports",
    "incidents.light_signals",
    "incidents.correcting",
    "incidents.handling",
    "incidents.accidents",
    "incidents.support",
    "incidents.identity",
    "incidents.reactions",
    "incidents.measure_kinds",
    "incidents.measures",
    "incidents.police",
    "incidents.register",
    "incidents.cards",
    "incidents.analysis",
    "incidents.outcomes",
    "incidents.open_work",
    "learning.questionnaires",
    "learning.campaigns",
    "learning.results",
    "learning.pictures",
    "learning.measurements",
    "learning.working_forms",
    "learning.programme",
    "vpd.review",
    "vpd.privacy.subject_requests",
    "vpd.privacy.breaches",
    "vpd.privacy.processing",
    "vpd.start",
    "vpd.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages at a quarter of their size; Django pads them with random bytes and masks its tokens against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "vpd.audit.middleware.origin",
    "vpd.start.logging.request_log",
    "csp.middleware.CSPMiddleware",
    "vpd.ui.middleware.permissions_policy",
    "vpd.ui.middleware.readable",
    # Before anything reads the session: who answers anonymously has none, and who asks whether we live needs none.
    "learning.campaigns.middleware.without_person",
    "vpd.start.health.without_session",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vpd.start.offline.person_header",
    "vpd.organisation.kept_input.LogInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "vpd.organisation.middleware.RefusedSteps",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vpd.ui.middleware.ask_once",
    "vpd.ui.middleware.no_store",
    "vpd.ui.middleware.not_allowed",
    "vpd.ui.middleware.htmx_login",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "vpd.urls"
WSGI_APPLICATION = "vpd.wsgi.application"
APPEND_SLASH = True

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
                "vpd.start.context.shell",
            ],
            "builtins": ["vpd.ui.templatetags.ui", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "nlds"
CRISPY_TEMPLATE_PACK = "nlds"
CRISPY_FAIL_SILENTLY = False

# Two database roles from the first day (DECISIONS 2): the application is never the owner of its tables.
DATABASES = {
    "default": env.database(
        "DATABASE_URL",
        hint="Put the application's database there: postgresql://vpd_app:...@host:5432/vpd.",
        limits={
            "statement_timeout": f"{env.number('DATABASE_STATEMENT_SECONDS', 30)}s",
            "lock_timeout": f"{env.number('DATABASE_LOCK_SECONDS', 5)}s",
            "idle_in_transaction_session_timeout": f"{env.number('DATABASE_IDLE_SECONDS', 300)}s",
            # The places of a common word among a million stories fit in it; in less each story is read again.
            "work_mem": f"{env.number('DATABASE_WORK_MEGABYTES', 32)}MB",
        },
    ),
    "owner": env.database("DATABASE_OWNER_URL" if "DATABASE_OWNER_URL" in env.os.environ else "DATABASE_URL", hint=""),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "vpd.organisation.backends.PersonBackend",
]
# An e-mail address is unique whatever its capitals: by a constraint on lower(email), which this check does not know.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "vpd.organisation.passwords.NotLikeOneself"},
    {"NAME": "vpd.organisation.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "vpd.organisation.passwords.NotCommon"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3
LOGIN_URL = "organisation:login"
LOGIN_REDIRECT_URL = "start:home"
LOGOUT_REDIRECT_URL = "organisation:login"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "vpd.organisation.throttling.typed_address"
AXES_CLIENT_IP_CALLABLE = "vpd.organisation.throttling.client_address"
AXES_LOCKOUT_TEMPLATE = "organisation/login_locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "kept",
    "kept_for",
    "kept_files",
]  # an attempt keeps nobody's words
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# From one source, in so many minutes: different accounts that fail, and asked-for links, before answers take longer.
SOURCE_FAILED_ACCOUNTS = env.number("SOURCE_FAILED_ACCOUNTS", 20)
SOURCE_RESETS = env.number("SOURCE_RESETS", 10)
SOURCE_MINUTES = env.number("SOURCE_MINUTES", 15)
SOURCE_DELAY_SECONDS = env.number("SOURCE_DELAY_SECONDS", 3)

SESSION_ENGINE = "vpd.organisation.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SESSION_COOKIE_NAME = env.text("SESSION_COOKIE_NAME", "vpd_sessie")
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "vpd.start.failures.csrf_failure"
SECURE_SSL_REDIRECT = PRODUCTION and env.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY", default=False) else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Health checks come from the machine itself, not through the proxy.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "var" / "static")))
NODE_MODULES = Path(env.text("NODE_MODULES", str(BASE_DIR / "node_modules")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "vpd.ui.assets.PackageFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Development and tests serve static files from where they stand, without collecting them first.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG or TESTING
# One setting puts a municipality's own NL Design System theme over the default tokens.
THEME_CSS = env.text("VPD_THEME_CSS", "")

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

EMAIL_BACKEND = (
    "vpd.demo.mail.DemoMailBackend"
    if DEMO
    else env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
)
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Veilig werken <veilig-werken@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
SECURITY_CONTACT = env.text("SECURITY_CONTACT", "mailto:security@localhost")

CELERY_BROKER_URL = env.text("REDIS_URL", hint="Put the address of Redis or Valkey there: redis://host:6379/0.")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Above the longest task; a killed worker's tasks come back within seconds.
    "visibility_timeout": 60 * 60,
    "unacked_restore_interval": 1,
    "socket_connect_timeout": 1,
    # A web request that finds the broker away goes on at once: kombu's own patience is six seconds.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.2,
    "socket_timeout": 2,  # what a hanging broker costs the first visitor; a worker waits 1 second at a time
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 60 * 30
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = env.text("CELERY_BEAT_FILE", str(BASE_DIR / "var" / "celerybeat"))
CELERY_BEAT_SCHEDULE = {
    # A sweep that waited longer than the next one is not needed any more.
    "sweep the outbox": {"task": "messaging.sweep_outbox", "schedule": 15.0, "options": {"expires": 15}},
    "quarterly reports": {"task": "review.build_quarterly_reports", "schedule": crontab(hour=5, minute=15)},
    "invite for questionnaires": {"task": "learning.invite", "schedule": 60.0, "options": {"expires": 60}},
    "close and remind of questionnaires": {"task": "learning.run_campaigns", "schedule": crontab(hour=6, minute=45)},
    "protocols to look at again": {"task": "protocols.remind_of_reviews", "schedule": crontab(hour=6, minute=30)},
    "protocols to read": {"task": "protocols.remind_readers", "schedule": crontab(hour=6, minute=30)},
    "documents to look at again": {"task": "protocols.remind_owners", "schedule": crontab(hour=6, minute=30)},
    # Each reminder goes out once, however often this runs.
    "watch deadlines": {"task": "incidents.watch_deadlines", "schedule": 300.0, "options": {"expires": 300}},
    "watch the terms of breaches": {"task": "privacy.watch_breaches", "schedule": 300.0, "options": {"expires": 300}},
    "watch who asked to be called": {"task": "incidents.watch_help", "schedule": 300.0, "options": {"expires": 300}},
    # Before the day begins; on a day off nobody is reminded.
    "end measures": {"task": "incidents.end_measures", "schedule": crontab(hour=0, minute=5)},
    "remind of measures": {"task": "incidents.remind_of_measures", "schedule": crontab(hour=7, minute=45)},
    "remind of support": {"task": "incidents.remind_of_support", "schedule": crontab(hour=7, minute=40)},
    "remind of talks": {"task": "incidents.remind_of_talks", "schedule": crontab(hour=7, minute=45)},
    "remind of learning": {"task": "incidents.remind_of_learning", "schedule": crontab(hour=7, minute=45)},
    "overviews by mail": {"task": "messaging.send_digests", "schedule": crontab(hour=7, minute=15)},
    "let citizens go": {"task": "incidents.expire_identities", "schedule": crontab(hour=2, minute=40)},
    "let go by term": {"task": "retention.run", "schedule": crontab(hour=2, minute=50)},
    "drop old report drafts": {"task": "incidents.drop_old_drafts", "schedule": crontab(hour=3, minute=10)},
    "find patterns": {"task": "incidents.find_patterns", "schedule": crontab(minute=25), "options": {"expires": 3600}},
    "remind of actions": {"task": "actions.remind_of_actions", "schedule": crontab(hour=7, minute=5)},
    "remind of late obstacles": {"task": "actions.remind_of_late_obstacles", "schedule": crontab(hour=7, minute=5)},
    "remind of requests": {"task": "privacy.remind_of_requests", "schedule": crontab(hour=7, minute=50)},
    "drop old imports": {"task": "files.drop_old_imports", "schedule": crontab(hour=3, minute=25)},
    "drop old sessions": {"task": "organisation.clear_sessions", "schedule": crontab(hour=3, minute=40)},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["vpd.files.upload_handlers.BoundedUploadHandler"]
# The virus scanner that is asked about every upload; without one nothing is scanned.
CLAMD_URL = env.scanner("CLAMD_URL")
TEST_RUNNER = "django.test.runner.DiscoverRunner"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "vpd.start.logging.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        # One line a request, by vpd.start.logging; Django's own handlers would write addresses and mail them.
        "django": {"handlers": [], "level": "INFO"},
        # Says which host name was asked for: whatever a visitor made up.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
    },
}
