"""What pages of deadlines read together."""
