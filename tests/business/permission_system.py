from enum import Flag, auto
from functools import reduce, wraps
import operator


class Permission(Flag):
    NONE = 0
    READ = auto()
    WRITE = auto()
    DELETE = auto()
    GRANT = auto()
    EDITOR = READ | WRITE
    OWNER = READ | WRITE | DELETE | GRANT


class AccessDenied(PermissionError):
    def __init__(self, user, needed):
        super().__init__(f"{user} needs {needed.name}")


audit = []


def requires(permission):
    def decorate(method):
        @wraps(method)
        def checked(self, user, *args, **kwargs):
            if permission not in self.permissions_of(user):
                audit.append(("denied", user, method.__name__))
                raise AccessDenied(user, permission)
            audit.append(("ok", user, method.__name__))
            return method(self, user, *args, **kwargs)

        return checked

    return decorate


class Document:
    groups = {"staff": {"ann", "bob"}, "all": {"ann", "bob", "cid"}}

    def __init__(self, text="", **grants):
        self._text = text
        self._grants = {name: Permission[level.upper()] for name, level in grants.items()}

    def permissions_of(self, user):
        mine = [p for name, p in self._grants.items() if name == user or user in self.groups.get(name, ())]
        return reduce(operator.or_, mine, Permission.NONE)

    @requires(Permission.READ)
    def read(self, user):
        return self._text

    @requires(Permission.WRITE)
    def write(self, user, text, *, append=False):
        self._text = self._text + text if append else text
        return len(self._text)

    @requires(Permission.GRANT)
    def grant(self, user, other, permission):
        self._grants[other] = self._grants.get(other, Permission.NONE) | permission


doc = Document("hello", all="read", staff="write", ann="owner")
actions = [
    lambda: doc.read("cid"),
    lambda: doc.write("cid", "x"),
    lambda: doc.write("bob", " world", append=True),
    lambda: doc.grant("bob", "cid", Permission.WRITE),
    lambda: doc.grant("ann", "cid", Permission.WRITE),
    lambda: doc.write("cid", "done"),
    lambda: doc.read("eve"),
]
for action in actions:
    try:
        print("->", action())
    except AccessDenied as error:
        print("denied:", error)
print(doc.permissions_of("bob") == Permission.EDITOR, doc.permissions_of("ann") & Permission.DELETE == Permission.DELETE)
print(sum(1 for result, *_ in audit if result == "denied"), "of", len(audit), Document.read.__name__)
