"""The look of Wegwarte: base pages, components as template tags, navigation, static files."""
