"""graphlib.TopologicalSorter over the program's own nodes, whose hashing and comparing may be the program's."""

from graphlib import CycleError
from types import GenericAlias

_PASSED_OUT = -1
_DONE = -2


class _Node:
    __slots__ = ("waiting", "successors")

    def __init__(self):
        self.waiting = 0  # for so many predecessors; _PASSED_OUT and _DONE afterwards
        self.successors = []


class TopologicalSorter:
    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _node(self, node):
        found = self._nodes.get(node)
        if found is None:
            self._nodes[node] = found = _Node()
        return found

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._node(node).waiting += len(predecessors)
        for predecessor in predecessors:
            self._node(predecessor).successors.append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, found in self._nodes.items() if found.waiting == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].waiting = _PASSED_OUT
        self._ready.clear()
        self._passed_out += len(result)
        return result

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            found = self._nodes.get(node)
            if found is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if found.waiting >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if found.waiting == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            found.waiting = _DONE
            for successor in found.successors:
                following = self._nodes[successor]
                following.waiting -= 1
                if following.waiting == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _find_cycle(self):
        path = []  # of nodes, each a predecessor of the next
        rest = []  # per node of the path: an iterator over its successors
        place = {}  # node to its index in the path
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            node = start
            while True:
                if node in seen:
                    if node in place:
                        return path[place[node] :] + [node]
                else:
                    seen.add(node)
                    place[node] = len(path)
                    path.append(node)
                    rest.append(iter(self._nodes[node].successors))
                node = self._next_on_path(path, rest, place)
                if not path:
                    break
        return None

    def _next_on_path(self, path, rest, place):
        while path:
            for node in rest[-1]:
                return node
            del place[path.pop()]
            rest.pop()
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    __class_getitem__ = classmethod(GenericAlias)
