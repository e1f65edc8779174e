"""Routes in a warehouse: a grid with walls, Dijkstra and A* with heapq, a minimal spanning tree, and pick lists in order."""
import heapq
import math
from collections import defaultdict, deque
from functools import lru_cache, partial
from itertools import chain, pairwise, permutations, product
from typing import Callable, Iterator, NamedTuple

MAP = """\
#########
#A..#..B#
#.#.#.#.#
#.#...#.#
#.###.#.#
#C....#D#
#########"""


class Point(NamedTuple):
    row: int
    column: int

    def __add__(self, other):
        return Point(self.row + other[0], self.column + other[1])

    def __sub__(self, other):
        return abs(self.row - other.row) + abs(self.column - other.column)


class Grid:
    STEPS = ((0, 1), (1, 0), (0, -1), (-1, 0))

    def __init__(self, text):
        self.rows = text.splitlines()
        self.marks = {c: Point(r, k) for r, row in enumerate(self.rows) for k, c in enumerate(row) if c.isalpha()}

    def __getitem__(self, point):
        return self.rows[point.row][point.column]

    def __iter__(self) -> Iterator[Point]:
        yield from (p for p in map(Point._make, product(range(len(self.rows)), range(len(self.rows[0])))) if self[p] != "#")

    def neighbours(self, point):
        return [q for step in self.STEPS if self[q := point + step] != "#"]


def search(grid: Grid, start: Point, goal: Point, estimate: Callable[[Point, Point], float] = lambda a, b: 0):
    queue: list[tuple[float, int, Point]] = [(estimate(start, goal), 0, start)]
    came: dict[Point, Point | None] = {start: None}
    cost = defaultdict(lambda: math.inf, {start: 0})
    seen = 0
    while queue:
        _, so_far, point = heapq.heappop(queue)
        if so_far > cost[point]:
            continue
        seen += 1
        if point == goal:
            break
        for neighbour in grid.neighbours(point):
            new = so_far + (2 if grid[neighbour].isalpha() and neighbour != goal else 1)
            if new < cost[neighbour]:
                cost[neighbour], came[neighbour] = new, point
                heapq.heappush(queue, (new + estimate(neighbour, goal), new, neighbour))
    else:
        raise LookupError(f"no way from {start} to {goal}")
    path = deque([goal])
    while (before := came[path[0]]) is not None:
        path.appendleft(before)
    return cost[goal], list(path), seen


grid = Grid(MAP)
manhattan = lambda a, b: a - b
for a, b in ("AB", "CB", "CD"):
    plain, guided = (search(grid, grid.marks[a], grid.marks[b], e) for e in (lambda *_: 0, manhattan))
    print(a, b, plain[0], guided[0], len(plain[1]), "fewer" if guided[2] <= plain[2] else "more", plain[1][1])


@lru_cache(maxsize=None)
def distance(a, b):
    return search(grid, grid.marks[a], grid.marks[b], manhattan)[0] if a <= b else distance(b, a)


def best_tour(stops, start="A"):
    tours = ((sum(distance(*pair) for pair in pairwise((start, *order, start))), order) for order in permutations(sorted(set(stops) - {start})))
    return min(tours)


print(best_tour("ABCD"), distance.cache_info()[:2])


def spanning_tree(nodes):
    parent = {n: n for n in nodes}

    def root(n):
        while parent[n] != n:
            n = parent[n]
        return n

    edges = sorted((distance(a, b), a, b) for a, b in product(nodes, repeat=2) if a < b)
    for weight, a, b in edges:
        if (ra := root(a)) != (rb := root(b)):
            parent[ra] = rb
            yield a + b, weight


tree = dict(spanning_tree("ABCD"))
reach = partial(search, grid, grid.marks["A"])
try:
    search(Grid("#####\n#A#B#\n#####"), Point(1, 1), Point(1, 3))
except LookupError as error:
    print(error)
picture = [list(row) for row in grid.rows]
for point in reach(grid.marks["D"])[1][1:-1]:
    picture[point.row][point.column] = "*"
print("\n".join(map("".join, picture)))
tree, sum(tree.values()), sum(1 for _ in grid), sorted(chain.from_iterable(grid.neighbours(p) for p in grid.marks.values()))[:3], Point(1, 2) + (1, 1)
