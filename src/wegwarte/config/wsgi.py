"""Entry of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegwarte.config.settings")
application = get_wsgi_application()

# What was loaded stays for the life of the process: looking through it for garbage again and again would cost each
# request some milliseconds, and copy the pages of memory that the processes share. Requests leave few circles behind.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
