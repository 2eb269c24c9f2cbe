"""How values are written for people and machines, in every language; no request is known here."""
