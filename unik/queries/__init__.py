"""Reading: questions to the database. Nothing here commits."""
