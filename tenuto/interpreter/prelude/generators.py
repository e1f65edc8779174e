"""Closing generators, and the steps of async generators: what is simplest said in Python itself."""

from __tenuto__ import async_value, is_async_value, resume_async, throw_async


def close(generator, /):
    try:
        generator.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return None
    raise RuntimeError("generator ignored GeneratorExit")


def _asend(generator, value=None, /):
    step = resume_async(generator, value)
    return (yield from _awaited(generator, step))


def _awaited(generator, step):
    while not is_async_value(step):
        try:
            value = yield step
        except BaseException as error:
            step = throw_async(generator, error)
        else:
            step = resume_async(generator, value)
    return async_value(step)


def _athrow(generator, kind, value=None, traceback=None, /):
    step = throw_async(generator, kind if value is None else value)
    return (yield from _awaited(generator, step))


def _aclose(generator, /):
    try:
        step = throw_async(generator, GeneratorExit)
        yield from _awaited(generator, step)
    except (GeneratorExit, StopAsyncIteration):
        return None
    raise RuntimeError("async generator ignored GeneratorExit")


async def anext_or(iterator, default, /):
    """anext(iterator, default)"""
    try:
        return await anext(iterator)
    except StopAsyncIteration:
        return default
