"""Three easy words that one can sign in with instead of an e-mail address or a number.

The words are short, kind and hard to mistake for one another. A word that was once given to
somebody must stay in the list: without it, typing it without its dots no longer works.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

WORDS = """
abborre adress åker ananas äng ängel anka apelsin äpple arm armband ärta åska atlas avokado bäck
badboll bagare bagge ballong bälte banan bär basilika basket båt bäver berg bil björk björn
blåbär blad blåsippa blomma blus bok bokhylla boll böna borg borr bot bräda bro broccoli bröd
brunn busk buss cello choklad cirkel citron clown cykel dal dans dator delfin diamant dimma disk
docka dörr dotter drake dröm droppe duk dusch duva ekorre eld elefant fabrik fackla fågel falk
familj får farfar färg färja farmor fasan figur fikon finger fisk fjäder fjäll fjäril fjord
flagga flaska flod flöjt flotte flygel folk fönster frö frost frukost frukt gaffel garage gård
gata gåva gecko giraff gitarr glass golf golv grädde gran granne gräs gren
groda gröt grotta gul guld gunga gurka haj hallon halm halsduk hammare hamn hamster
handske hare harpa hassel häst hatt hav havre hemma hink hjälm hjärta hjort hjul hök honung hopp
höst hotell humla humor hund hus husvagn hylla igelkott ikon isbjörn jacka jord jordgubbe jul
kabel kaffe kajak kaka kakao kaktus kål kalender kamel kamera kanel kanin kanot kant
karamell karta kastanj katt kavaj keps kikare kiosk kiwi kjol klocka klöver kokos kompass
konsert kontor korg korv kran krans krita krokus krona kronblad kudde kusin kust kyckling låda
lakrits lamm lampa land lärka larv lax lejon lek lilja lind ljung löv lunch lykta lyra magnet
majs måne mango marmelad mås maskros medalj melon mjöl mjölk mobil moln morgon mormor morot
mössa muffin mugg mus museum musik mynt myra näbb näsa näver nejlika nota nötter nyckel ocean
öga oliv opal orgel örn ost otter oxe paddel palett palm panda panna papegoja papper paprika
park päron paus pelikan pendel penna pensel peppar persika piano picknick pingvin pipa pizza
plommon ponny poppel present pulka pumpa pussel radio räka raket ram räv regn regnbåge ring ris
robot ros rosin rulle sadel saffran saft säl sallad salong salt sandal sång segel semester senap
servett sill silver sirap sjal sjö skidor skjorta sko skog skola smultron snigel snö socka
socker soffa sol solros sommar sopp sparv spegel spel spenat spik station stege sten stjärna
stol stövel strand stuga svala svamp svan tåg tak tallrik tält tärning tårta teater telt tennis
tiger tomat torg träd traktor trappa tratt tröja trumma trumpet tulpan tunnel tupp turist uggla
ugn utflykt utter väder våffla väg vagn valnöt vante vaxljus vind vinge vinter viol violin
vitsippa vulkan yoghurt zebra zon
""".split()


def fold(word: str) -> str:
    """*word* in lower case without dots and rings: "Äpple" → "apple"."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_BY_FOLDED = {fold(word): word for word in WORDS}


def draw() -> str:
    """Three different words with a space between, drawn by chance."""
    return " ".join(secrets.SystemRandom().sample(WORDS, 3))


def read(typed: str) -> str:
    """Three words as they are stored, whatever stands between them: "Apple-BÅT.sol"."""
    parts = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", typed))
    return " ".join(_BY_FOLDED.get(fold(part), part.lower()) for part in parts)
