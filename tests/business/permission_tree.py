"""Permission tree inheritance."""


class Node:
    def __init__(self, name, parent=None, **acl):
        self.name, self.parent, self.acl, self.kids = name, parent, acl, {}
        if parent: parent.kids[name] = self
    def __truediv__(self, name): return self.kids[name]
    @property
    def path(self): return (self.parent.path if self.parent else "") + "/" + self.name
    def allowed(self, who, what):
        node = self
        while node:
            if who in node.acl: return what in node.acl[who]
            node = node.parent
        return False
    def __iter__(self):
        yield self
        for k in self.kids.values(): yield from k
    def __getitem__(self, path): 
        n = self
        for p in filter(None, path.split("/")): n /= p
        return n
root = Node("", ada="rwx", bob="r")
docs = Node("docs", root, bob="rw")
Node("secret", docs, bob="")
Node("pub", docs)
for n in root: print(f"{n.path or '/':<15}", *(f"{u}:{''.join(w for w in 'rwx' if n.allowed(u, w)) or '-'}" for u in ("ada", "bob", "eve")))
print(root["docs/secret"].allowed("bob", echo("r")), (root / "docs" / "pub").name)
try: root["docs/nope"]
except KeyError as e: print("missing", e)
