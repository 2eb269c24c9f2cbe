"""What UNIK writes to people, and the ways it goes."""
