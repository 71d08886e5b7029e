"""How gunicorn serves, in the demo as in production: `gunicorn --config python:vpd.web vpd.wsgi`.

The number of workers comes from WEB_CONCURRENCY. No preload: the chart library must not be used before the fork.
"""

import os
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  a heartbeat file on a slow disk can block a worker

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 2
timeout = 60
graceful_timeout = 20
preload_app = False
control_socket_disable = True
worker_tmp_dir = str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None
accesslog = None  # vpd.start.logging writes one line for every request, without its address
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "vpd.start.logging.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True}},
}
