from collections import defaultdict
from functools import total_ordering


@total_ordering
class Team:
    def __init__(self, name):
        self.name = name
        self.results = []

    @property
    def points(self):
        return sum(3 if a > b else a == b for a, b in self.results)

    @property
    def goal_difference(self):
        return sum(a - b for a, b in self.results)

    def key(self):
        return self.points, self.goal_difference, sum(a for a, _ in self.results)

    def __eq__(self, other):
        return isinstance(other, Team) and self.name == other.name

    def __lt__(self, other):
        return self.key() < other.key() or (self.key() == other.key() and self.name > other.name)

    def __hash__(self):
        return hash(self.name)

    def __repr__(self):
        return f"<{self.name} {self.points}>"


class League(defaultdict):
    def __missing__(self, name):
        self[name] = team = Team(name)
        return team

    def play(self, text):
        left, right = text.split(" - ")
        home, home_goals = left.rsplit(maxsplit=1)
        away_goals, away = right.split(maxsplit=1)
        for team, score in ((home, (home_goals, away_goals)), (away, (away_goals, home_goals))):
            self[team].results.append(tuple(map(int, score)))


league = League()
for game in """Red Stars 2 - 1 Blue
Green 0 - 0 Blue
Green 3 - 3 Red Stars
Blue 4 - 0 Old Boys
Old Boys 1 - 1 Red Stars
Old Boys 0 - 2 Green""".splitlines():
    league.play(game)

print(f"{'':<12}{'P':>3}{'W':>3}{'D':>3}{'L':>3}{'+/-':>5}{'Pts':>5}")
for place, team in enumerate(sorted(league.values(), reverse=True), 1):
    won, drawn = sum(a > b for a, b in team.results), sum(a == b for a, b in team.results)
    lost = len(team.results) - won - drawn
    print(f"{place}. {team.name:<9}{len(team.results):>3}{won:>3}{drawn:>3}{lost:>3}{team.goal_difference:>+5}{team.points:>5}")
best, worst = max(league.values()), min(league.values())
print(best, worst, best > worst, {best: "cup"}[Team("Green")] if best == Team("Green") else "other")
streaks = {t.name: max(len(s) for s in "".join("u" if a >= b else "L" for a, b in t.results).split("L")) for t in league.values()}
print(streaks)
