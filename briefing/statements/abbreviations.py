"""Words that end in a full stop without ending a sentence, by language, and words that sentences start with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stops:
    """`never` go on, whatever follows; `maybe` end a sentence before a word of `starters`; `numbered` go on before a
    figure. All without their last full stop, in lower case. `ordinals`: a figure with a stop is an ordinal number."""

    never: frozenset[str]
    maybe: frozenset[str]
    numbered: frozenset[str]
    starters: frozenset[str]
    ordinals: bool = False


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Stops(
    never=_words(
        "mr mrs ms dr prof gen lt col maj sgt capt cmdr adm brig sen rep gov pres amb hon rev fr st mt ft messrs "
        "e.g i.e cf vs viz al approx ca c incl resp"
    ),
    maybe=_words(
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun etc inc ltd "
        "co corp bros jr sr ave blvd dept div est u.s u.k u.n e.u u.a.e u.s.a d.c a.m p.m a.d b.c ph.d n.y l.a no "
        "nos vol p pp para paras art sec ch fig figs ed eds"
    ),
    numbered=_words("no nos vol p pp para paras art sec ch fig figs"),
    starters=_words(
        "the a an this that these those it its he she they we i you his her their our in on at by for from to of "
        "with without after before during since until when while where what who why how if as but and or yet so "
        "then there here no not none all some many most both each every neither either one two three several such "
        "other others another only even still also however meanwhile nor though although because according under "
        "over among between against despite unlike like once now today later earlier"
    ),
)

GERMAN = Stops(
    never=_words(
        "dr prof dipl hr fr rd frl st bzw ca vgl z.b d.h u.a z.t i.d.r o.ä v.a sog bsp gem ggf evtl inkl exkl geb "
        "gest hrsg mio mrd tsd z d u i o v zzgl abzgl einschl insb insbes allg"
    ),
    maybe=_words(
        "jan feb mär apr jun jul aug sep sept okt nov dez mo di mi do fr sa so usw etc nr nrn str abs art bd kap "
        "s abb tab uhr u.s"
    ),
    numbered=_words("nr nrn abs art bd kap s abb tab"),
    starters=_words(
        "der die das den dem des ein eine einer eines einem einen dies diese dieser dieses es er sie wir ich ihr "
        "sein seine ihre unser in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter zwischen "
        "durch für gegen ohne um seit bis während wegen trotz wenn weil da als ob doch aber und oder denn also "
        "auch nur noch schon jedoch dagegen damit dabei dann dort hier heute gestern später zuvor man kein keine "
        "alle viele einige manche mehrere beide andere wer was wo wie warum wann laut"
    ),
    ordinals=True,
)

OTHER = Stops(frozenset(), frozenset(), frozenset(), frozenset())


def stops_of(language: str) -> Stops:
    """The words of a language, given as a BCP 47 tag; none for one that we have none of."""
    return {"en": ENGLISH, "de": GERMAN}.get(language.split("-", 1)[0].lower(), OTHER)
