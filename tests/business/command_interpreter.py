"""A todo list driven by commands, with undo."""
import re
from functools import partial


class CommandError(Exception):
    pass


class Todo:
    def __init__(self):
        self.items, self.undo_stack, self.next_id = {}, [], 1

    def add(self, text, tags=()):
        number, self.next_id = self.next_id, self.next_id + 1
        self.items[number] = {"text": text, "done": False, "tags": set(tags)}
        self.undo_stack.append(partial(self.items.pop, number))
        return f"added {number}"

    def done(self, number):
        item = self._get(number)
        previous = item["done"]
        item["done"] = True
        self.undo_stack.append(lambda: item.update(done=previous))
        return f"done {number}"

    def remove(self, number):
        item = self._get(number)
        del self.items[number]
        self.undo_stack.append(lambda: self.items.__setitem__(number, item))
        return f"removed {item['text']!r}"

    def undo(self):
        if not self.undo_stack:
            raise CommandError("nothing to undo")
        self.undo_stack.pop()()
        return "undone"

    def show(self, tag=None):
        lines = [
            f"[{'x' if item['done'] else ' '}] {number}. {item['text']}" + "".join(f" #{t}" for t in sorted(item["tags"]))
            for number, item in sorted(self.items.items())
            if tag is None or tag in item["tags"]
        ]
        return "\n".join(lines) or "(empty)"

    def _get(self, number):
        try:
            return self.items[number]
        except KeyError:
            raise CommandError(f"no item {number}") from None


def run(todo, line):
    match line.split():
        case ["add", *words] if words:
            tags = [w[1:] for w in words if w.startswith("#")]
            return todo.add(" ".join(w for w in words if not w.startswith("#")), tags)
        case [("done" | "rm") as verb, number] if number.isdigit():
            return {"done": todo.done, "rm": todo.remove}[verb](int(number))
        case ["undo"]:
            return todo.undo()
        case ["show"]:
            return todo.show()
        case ["show", tag] if re.fullmatch(r"#\w+", tag):
            return todo.show(tag[1:])
        case [verb, *_]:
            raise CommandError(f"cannot understand {verb!r}")
        case []:
            return ""


todo = Todo()
for line in ["add buy milk #home", "add write report #work #urgent", "done 1", "show", "rm 2", "show #work", "undo", "undo", "show", "done 9", "fly", "", "undo", "undo", "undo"]:
    try:
        print(f"> {line}", run(todo, line), sep="\n")
    except CommandError as error:
        print("error:", error)
