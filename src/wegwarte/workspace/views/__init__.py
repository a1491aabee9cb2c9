"""Pages that bring the apps together."""

from wegwarte.workspace.views.start import start

__all__ = ["start"]
