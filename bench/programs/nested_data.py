def build(depth, width):
    if depth == 0:
        return depth + width
    return {"k%d" % i: [build(depth - 1, width), i] for i in range(width)}


def total(node):
    if isinstance(node, dict):
        return sum(total(v) for v in node.values())
    if isinstance(node, list):
        result = 0
        for item in node:
            result += total(item)
        return result
    return node


tree = build(6, 4)
total(tree)
