"""Words that anybody would try first when guessing a password of the staff."""

_TRIED_FIRST = """
karlskoga degerfors örebro värmland bergslagen bofors nobel stacken skranta sverige svensk unik
ungdom nöjeskväll fritidsgård fritidsledare kommun personal arrangör administratör administrator
admin vaktmästare dörren insläpp biljett lösenord password passord passwort hemlig hemligt
secret logga inlogg login letmein välkommen welcome testar test demo sommar vinter våren hösten
sommarlov jullov sportlov påsklov höstlov lovet påsk januari februari mars april maj juni juli
augusti september oktober november december måndag tisdag onsdag torsdag fredag lördag söndag
monday friday summer winter spring autumn hejsan hejhej tjena mamma pappa älskling älskar
iloveyou kärlek familj hunden katten fotboll hockey hammarby djurgården brynäs football baseball
monkey dragon master princess sunshine shadow superman batman pokemon starwars minecraft
fortnite whatever trustno
"""
GUESSABLE_WORDS = frozenset(_TRIED_FIRST.split())
