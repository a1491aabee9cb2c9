"""Pages that bring the apps together."""

from wegwarte.workspace.views.file import file, print_file
from wegwarte.workspace.views.help import help_page
from wegwarte.workspace.views.search import search
from wegwarte.workspace.views.start import start

__all__ = ["file", "help_page", "print_file", "search", "start"]
