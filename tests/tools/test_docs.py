import doctest

import tenuto.tools


def test_the_examples_in_the_docs_are_right():
    assert doctest.testmod(tenuto.tools) == doctest.TestResults(failed=0, attempted=4)
