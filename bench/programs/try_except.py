def parse(text):
    try:
        return int(text)
    except ValueError:
        return -1


def run(n):
    texts = ["1", "x", "22", "", "333", "y9"]
    good = bad = 0
    for i in range(n):
        value = parse(texts[i % 6])
        try:
            if value < 0:
                raise KeyError(i)
            good += value
        except KeyError:
            bad += 1
        finally:
            good += 1
    return good, bad


run(10_000)
