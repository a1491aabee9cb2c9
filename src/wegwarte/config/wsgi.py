"""Entry of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegwarte.config.settings")
application = get_wsgi_application()

from wegwarte.directory.in_memory import read_in_background  # noqa: E402 - needs the application

read_in_background()

# What was loaded stays for the life of the process: looking through it for garbage again and again would cost each
# request some milliseconds, and copy the pages of memory that the processes share. Requests leave few circles behind.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
