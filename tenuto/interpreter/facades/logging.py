"""logging: loggers that write to the run's log. There are no files, sockets or handlers of the host."""

from __future__ import annotations

import logging

from .entries import host_names, make_facade, prelude_names, refused_names

FACADE = make_facade(
    "logging",
    {
        **host_names(logging, "CRITICAL DEBUG ERROR FATAL INFO NOTSET WARN WARNING BASIC_FORMAT", pure=True),
        **prelude_names(
            "Filter Formatter Handler LogRecord Logger LoggerAdapter NullHandler StreamHandler addLevelName basicConfig critical "
            "debug disable error exception fatal getLevelName getLevelNamesMapping getLogRecordFactory getLogger getLoggerClass info "
            "lastResort log makeLogRecord root setLogRecordFactory setLoggerClass shutdown warn warning"
        ),
        **refused_names("a program has no files: messages go to the run's log", "FileHandler handlers config"),
    },
)
