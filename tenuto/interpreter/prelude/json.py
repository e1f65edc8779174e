"""json.dumps and json.loads of what is large, in parts; dump and load by them. The host's own serve what is small."""

from __tenuto__ import (
    json_begin,
    json_dumps,
    json_loads,
    json_loads_at_once,
    json_object,
    json_pairs,
    json_put,
    json_read,
    json_read_end,
    json_text,
    json_write,
    json_written,
)


def dumps(obj, *, cls=None, **options):
    stack, out, size = [], [], 0
    json_begin(stack, out, obj, options)
    while stack:
        size = json_write(stack, out, size, options)
    return json_written(out)


def dumps_by_class(obj, *, cls, **options):
    return dumps(obj, **{**options, "default": cls(**options).default})


def loads(s, *, cls=None, **options):
    text = json_text(s)
    stack, at, size = [], 0, 0
    while not stack or stack[0][1] != "end":
        at, size = json_read(text, stack, at, size, options)
    json_read_end(text, at)
    return stack[0][0]


def loads_hooked(s, *, object_hook=None, object_pairs_hook=None, **options):
    read = json_pairs(s, options)
    if read is None:  # the hook sees what comes before the error
        return json_loads_at_once(s, object_hook=object_hook, object_pairs_hook=object_pairs_hook, **options)
    takes_pairs = object_pairs_hook is not None
    hook = object_pairs_hook if takes_pairs else object_hook
    stack = [[read, 0, []]]
    while (found := json_object(stack, takes_pairs)) is not None:
        if found is not False:
            json_put(stack, hook(found))
    return stack[0][2][0]


def dump(obj, fp, **options):
    fp.write(json_dumps(obj, **options))


def load(fp, **options):
    return json_loads(fp.read(), **options)
