"""What pages of documents read together."""
