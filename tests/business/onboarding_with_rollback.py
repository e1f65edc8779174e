"""Accounts are made in steps; when one fails, the steps before it are undone in reverse, each undoing a call of its own."""

import contextlib

accounts = {}


def create_user(name, email):
    if name in accounts:
        fail(f"{name} exists")
    accounts[name] = echo({"email": email})
    return add(len(accounts), 0)


def add_group(user, group):
    if group == "vip":
        fail("vip is by invitation")
    return echo(f"{user}:{group}")


def make_mailbox(user):
    if user == 2:
        try:
            fail("mail server down")
        except ValueError as error:
            raise ConnectionError(*error.args) from error
    return echo(True)


def delete_user(user):
    return echo(f"user {user} deleted")


class Undo:
    def __init__(self, label):
        self.label, self.steps = label, []

    def __enter__(self):
        print(echo("begin"), self.label)
        return self

    def on_fail(self, function, *args):
        self.steps.append((function, args))

    def __exit__(self, kind, error, traceback):
        if kind is None:
            print(echo("done"), self.label)
            return False
        for function, args in reversed(self.steps):
            print("undo:", function(*args))
        print(echo("failed"), self.label, f"{kind.__name__}: {error}", "after", repr(error.__cause__))
        return issubclass(kind, (ConnectionError, ValueError))


@contextlib.contextmanager
def leave(group):
    print("joined", echo(group))
    try:
        yield
    finally:
        print("left", echo(group))


results = {}
for name, groups in (("ann", ["dev"]), ("bob", ["dev", "ops"]), ("cleo", ["vip"]), ("ann", ["x"]), ("dan", [])):
    with Undo(name) as undo, contextlib.ExitStack() as entered:
        user = create_user(name, f"{name}@example.org")
        undo.on_fail(delete_user, user)
        joined = []
        for group in groups:
            try:
                joined.append(add_group(user, group))
                entered.enter_context(leave(group))
            except ValueError as no:
                joined.append(f"({no})")
        results[name] = (user, joined, make_mailbox(user))
    results.setdefault(name, "rolled back")
for name, result in results.items():
    print(name, result)
sorted(accounts)
