"""json.dumps and json.loads of what is large, in parts; dump and load by them. The host's own serve what is small."""

from __tenuto__ import json_begin, json_dumps, json_loads, json_read, json_read_end, json_text, json_write, json_written


def dumps(obj, **options):
    stack, out, size = [], [], 0
    json_begin(stack, out, obj, options)
    while stack:
        size = json_write(stack, out, size, options)
    return json_written(out)


def loads(s, **options):
    text = json_text(s)
    stack, at, size = [], 0, 0
    while not stack or stack[0][1] != "end":
        at, size = json_read(text, stack, at, size, options)
    json_read_end(text, at)
    return stack[0][0]


def dump(obj, fp, **options):
    fp.write(json_dumps(obj, **options))


def load(fp, **options):
    return json_loads(fp.read(), **options)
