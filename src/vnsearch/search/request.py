"""What is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from vnsearch.query.dates import DateRange
from vnsearch.search.ranking import Ranking
from vnsearch.search.snippets import PASSAGE_LENGTH

if TYPE_CHECKING:
    from vnsearch.articles.places.filters import PlaceFilter
    from vnsearch.model import Accents
    from vnsearch.search.synonyms import Synonym

__all__ = ["ALWAYS", "Request"]

ALWAYS = DateRange()
_RANKING = Ranking()


class Request(NamedTuple):
    """What is asked for: a query, filters, and which page of the results in what order.

    With `any_word`, an article needs only one of the words; with `main_place`, `places` must be
    what it is about and not merely mention. `synonyms` are the user's own. `half_life` is the
    age in days at which what recent articles gain has halved, None for no gain. With `collapse`,
    articles almost alike are one hit. `snippets` passages are quoted, each of about `context`
    characters (`snippets.Shape`).
    """

    query: str
    days: DateRange = ALWAYS
    places: tuple[PlaceFilter, ...] = ()
    main_place: bool = False
    any_word: bool = False
    accents: Accents = "auto"
    synonyms: tuple[Synonym, ...] = ()
    sort: Literal["relevance", "date"] = "relevance"
    half_life: float | None = None
    collapse: bool = False
    limit: int = 10
    offset: int = 0
    snippets: int | None = None
    context: int = PASSAGE_LENGTH
    explain: bool = False
    ranking: Ranking = _RANKING
