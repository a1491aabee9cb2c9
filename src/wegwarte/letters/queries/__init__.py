"""What pages of letters read together."""
