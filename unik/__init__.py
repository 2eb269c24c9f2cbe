"""UNIK: youth nights that are published, signed up for, scanned at the door and counted."""
