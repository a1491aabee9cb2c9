"""What pages of the directory read together."""
