"""The portal on a phone without network: it can be installed, and keeps the pages that were opened last."""
