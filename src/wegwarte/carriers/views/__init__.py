"""Pages of carriers, offices and members."""

from wegwarte.carriers.views.choosing import choose, lock_now

__all__ = ["choose", "lock_now"]
