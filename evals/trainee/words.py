"""The words that a trainee's code is drawn from: plain and friendly, of one gender, without å, ä and ö. 125 of each."""

from __future__ import annotations

from typing import Final

FIRST: Final = tuple(
    """
    lugn snabb klok glad varm sval mjuk stark modig pigg rask vaken klar ljus blank rund bred smal hel ny rik
    fin frisk stilla tapper trygg mild munter nyfiken driven flink kvick rapp smidig stolt sund tidig tydlig vid
    yster solig regnig molnig frostig blommig prickig randig rutig mossig sandig stenig gyllene silvrig lila
    rosa brun vit svart turkos beige orange gul violett rostig kantig krokig rak platt tunn fri enkel dubbel
    exakt fast fiffig flitig fyndig god grann harmonisk ivrig kavat kullrig lekfull livlig luftig magisk matt
    mogen naturlig nordisk oval pampig pratsam putsad reslig ren rolig rustik saklig salig sinnrik skarp
    skimrande skogig slank snidad snirklig spetsig spirande sportig stadig stor strimmig trivsam vacker vaksam
    varaktig vild virvlande vital kolugn fjunig bullrig daggig
    """.split()
)
SECOND: Final = tuple(
    """
    bro sten tall gran lind ask alm ek fura skog dal kulle strand vik udde klippa holme kobbe flod bris vind sol
    komet planet dimma sommar vinter fjord lagun oas park stig port grind gata trappa lampa lykta klocka pump
    kvarn hylla stol soffa matta kanna kopp skopa spade kratta hink korg penna bok karta kompass pil ring knapp
    tavla ram flagga vimpel trumma harpa gitarr fiol orgel drake ballong cykel bil buss vagn kanot eka skuta
    hare igelkott ekorre mus katt hund uggla mes svala trast svan tupp lax sill krabba snigel humla myra ros
    tulpan lilja viol pion klint ljung mossa svamp kantarell blomma kotte melon citron banan druva tomat gurka
    morot kastanj mandel hassel puck boll mast stege fyr stuga lada verkstad
    """.split()
)
