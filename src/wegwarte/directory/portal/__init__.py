"""The public front door: pages without an account, a cookie or a session, in the language of their address."""
