import heapq
from functools import lru_cache

ROADS = {
    "depot": {"a": 4, "b": 2},
    "a": {"c": 5, "d": 10},
    "b": {"a": 1, "c": 8},
    "c": {"d": 2, "e": 6},
    "d": {"e": 3},
    "e": {},
}


def shortest(graph, start):
    distance = {node: float("inf") for node in graph}
    distance[start], came_from, heap = 0, {}, [(0, start)]
    while heap:
        d, node = heapq.heappop(heap)
        if d > distance[node]:
            continue
        for neighbour, weight in graph[node].items():
            if (candidate := d + weight) < distance[neighbour]:
                distance[neighbour] = candidate
                came_from[neighbour] = node
                heapq.heappush(heap, (candidate, neighbour))
    return distance, came_from


def route(came_from, target):
    path = [target]
    while path[-1] in came_from:
        path.append(came_from[path[-1]])
    return path[::-1]


distance, came_from = shortest(ROADS, "depot")
for stop in sorted(distance, key=distance.get):
    print(f"{stop:<6}{distance[stop]:>4}  {' -> '.join(route(came_from, stop))}")


@lru_cache(maxsize=None)
def best_load(capacity, parcels):
    if not parcels:
        return 0, ()
    (name, weight, value), *rest = parcels
    skip = best_load(capacity, tuple(rest))
    if weight > capacity:
        return skip
    taken_value, taken = best_load(capacity - weight, tuple(rest))
    take = (taken_value + value, (name, *taken))
    return max(skip, take, key=lambda option: option[0])


parcels = (("p1", 4, 30), ("p2", 3, 20), ("p3", 6, 42), ("p4", 2, 14), ("p5", 5, 33))
for capacity in (5, 10, 15):
    value, names = best_load(capacity, parcels)
    print(capacity, value, list(names))
print(best_load.cache_info().hits > 0)
