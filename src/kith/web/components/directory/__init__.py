"""What every audience's pages of the directory share."""
