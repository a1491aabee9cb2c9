"""The benchmark: a database as large as asked, filled by telling; the real server measured over HTTP; a report.

`./wegwarte bench` (src/wegwarte/cli/benching.py) starts database and server and calls this. docs/performance.md tells
what is measured and why so.
"""
