"""Spreadsheets, read and written."""

import os

# openpyxl takes lxml for XML as soon as that is installed, as Word templates need it. What strangers send is read by
# Python's own parser, guarded by defusedxml, as before.
os.environ.setdefault("OPENPYXL_LXML", "False")
