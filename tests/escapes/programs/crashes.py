# === exception with a dict of its own ===
class E(Exception):
    __dict__ = property(lambda self: {})
try:
    raise E
except E as e:
    loot = e
raise E
# === exception whose parts are properties ===
class E(Exception):
    def loot(self):
        return 1 / 0
    __context__ = __cause__ = __suppress_context__ = __traceback__ = __notes__ = args = __class__ = __dict__ = property(loot)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise E
except E as e:
    loot = e
raise E from None
# === exception with hooks for every attribute ===
class E(Exception):
    def __getattribute__(self, name):
        return 5
    def __setattr__(self, name, value):
        1 / 0
    def __delattr__(self, name):
        1 / 0
try:
    raise E
except Exception as e:
    loot = e
raise E
# === exception group with hooks for every attribute ===
class G(ExceptionGroup):
    exceptions = message = 5
    def __getattribute__(self, name):
        1 / 0
try:
    raise G("g", [ValueError(), TypeError()])
except* ValueError:
    pass
# === exception group whose members are hidden ===
class G(ExceptionGroup):
    exceptions = message = 5
try:
    raise G("g", [ValueError(), TypeError()])
except* ValueError:
    pass
raise G("g", [ValueError()])
# === exception group that derives no group ===
class G(ExceptionGroup):
    def derive(self, members):
        return 5
try:
    raise G("g", [ValueError(), TypeError()])
except* ValueError:
    pass
# === exception group that ends the program while it is split ===
class G(ExceptionGroup):
    def derive(self, members):
        raise SystemExit
try:
    raise G("g", [ValueError(), TypeError()])
except* ValueError:
    pass
# === notes that are no list ===
e = ValueError()
e.__notes__ = 5
raise e
# === notes that raise ===
class S(str):
    def __str__(self):
        raise SystemExit
    __format__ = __repr__ = __str__
e = ValueError()
e.__notes__ = [5, None, ValueError, S("x")]
raise e
# === notes in a list with hooks ===
class L(list):
    def __iter__(self):
        raise SystemExit
e = ValueError()
e.__notes__ = L([1])
raise e
# === module of an exception that is no text ===
class E(Exception):
    pass
E.__module__ = property(lambda self: 1 / 0)
raise E
# === metaclass of an exception with hooks ===
class M(type):
    def __instancecheck__(cls, value):
        1 / 0
    __subclasscheck__ = __eq__ = __instancecheck__
    def __hash__(cls):
        1 / 0
class E(Exception, metaclass=M):
    pass
try:
    raise E
except E:
    pass
raise E
# === name of an exception with hooks ===
class S(str):
    def __eq__(self, other):
        1 / 0
    __len__ = __iter__ = __getitem__ = __lt__ = __eq__
    def __hash__(self):
        return 1
raise NameError("x", name=S("prinf"))
# === property for the name of an AttributeError ===
class E(AttributeError):
    name = property(lambda self: 1 / 0)
    obj = property(lambda self: 1 / 0)
raise E("x")
