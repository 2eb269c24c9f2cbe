"""How each kind of database is set up and asked."""
