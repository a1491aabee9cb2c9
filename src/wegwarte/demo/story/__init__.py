"""The story of an invented Land, drawn by lot: pure Python, no Django, the same for the same seed and day.

The benchmark tells it too, at other sizes.
"""
