"""The directory: who is who, and who manages whom. A value: what `directory.csv` said on one day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from validator.people.person import Person
from validator.people.subject import subject

NOBODY: frozenset[str] = frozenset()


class Directory:
    """People by their id. Somebody whose last day is over keeps a name, and is found for nothing else."""

    def __init__(self, people: Iterable[Person] = (), today: date = date.max) -> None:
        """`today` says who has left by now; without it, everybody with a last day has."""
        self._people = {one.id: one for one in people}
        self._here = {one.id: one for one in self._people.values() if not one.gone(today)}
        self._by_sign_in = {one.sign_in: one for one in self._here.values() if one.sign_in}
        self._team = _teams(self._people.values())

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    def __len__(self) -> int:
        return len(self._people)

    def person(self, id: str) -> Person | None:  # noqa: A002 - a person's id
        """Whoever has this id, those who have left too."""
        return self._people.get(id)

    def name_of(self, id: str) -> str:  # noqa: A002 - a person's id
        """Their name, those who have left too; the id itself where the directory does not know it."""
        person = self._people.get(id)
        return person.name if person else id

    def signed_in_as(self, said: str) -> Person | None:
        """Who it is that sign-in calls by this name. Nobody who has left."""
        return self._by_sign_in.get(subject(said))

    def managed_by(self, id: str) -> frozenset[str]:  # noqa: A002 - a person's id
        """Whom they manage: one step down, and one more, as a group manager does. Not a third.

        Those who have left are among them: audits of their files stay the team's. Somebody who has left manages nobody.
        """
        if id not in self._here:
            return NOBODY
        team = self._team.get(id, NOBODY)
        return team.union(*(self._team.get(one, NOBODY) for one in team)) - {id}

    def manager_of(self, id: str) -> Person | None:  # noqa: A002 - a person's id
        """Their manager, if the directory says who that is, and they are still here."""
        return self._here.get(self._above(id))

    def group_manager_of(self, id: str) -> Person | None:  # noqa: A002 - a person's id
        """Their manager's manager, still here; also where the manager between has left."""
        return self._here.get(self._above(self._above(id)))

    def practitioners_for(self, area: str) -> tuple[Person, ...]:
        """The Advanced Practitioners of a service area, by their ids."""
        found = (one for one in self._here.values() if "ap" in one.roles and area in one.areas)
        return tuple(sorted(found, key=lambda one: one.id))

    def _above(self, id: str) -> str:  # noqa: A002 - a person's id
        person = self._people.get(id)
        return person.manager if person else ""


def _teams(people: Iterable[Person]) -> Mapping[str, frozenset[str]]:
    """Whom each manages, one step down."""
    teams: dict[str, set[str]] = defaultdict(set)
    for one in people:
        if one.manager:
            teams[one.manager].add(one.id)
    return {manager: frozenset(team) for manager, team in teams.items()}
