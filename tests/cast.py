"""People everybody knows; all of them are made up."""

from datetime import date

ALVA = {"name": "Alva L", "born_on": date(2012, 5, 14)}
NOAH = {"name": "Noah B", "born_on": date(2011, 1, 30)}
AINO = {"name": "Aino Mäkelä", "born_on": date(2010, 9, 3)}
ASA = {"name": "Åsa Öberg", "born_on": date(2009, 12, 1)}
ONNI = {"name": "Onni", "born_on": date(2014, 3, 27)}
"""Year 6 in the autumn of 2026: only with a declaration, and then in review."""
LILL = {"name": "Lill", "born_on": date(2016, 7, 7)}
"""Too young."""
STIG = {"name": "Stig", "born_on": date(2008, 2, 29)}
"""Turned 18 on 28 February 2026."""
