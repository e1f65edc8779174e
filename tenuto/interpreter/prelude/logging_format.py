"""logging's records and formatters, and the names of levels."""

import time
import traceback
from string import Template

_level_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}
_start = time.time()


def getLevelNamesMapping():
    return dict(_levels)


def getLevelName(level):
    found = _level_names.get(level)
    if found is None:
        found = _levels.get(level)
    return found if found is not None else "Level %s" % level


def addLevelName(level, levelName):
    _level_names[level] = levelName
    _levels[levelName] = level


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        created = time.time()
        self.name = name
        self.msg = msg
        # logging.debug("a %(a)d b %(b)s", {"a": 1, "b": 2})
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rpartition("/")[2]
        self.module = self.filename.removesuffix(".py")
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = created
        self.msecs = int((created - int(created)) * 1000) + 0.0
        self.relativeCreated = (created - _start) * 1000
        self.thread = 0
        self.threadName = "MainThread"
        self.processName = "MainProcess"
        self.process = 0

    def getMessage(self):
        text = str(self.msg)
        if self.args:
            text = text % self.args
        return text

    def __repr__(self):
        return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)


LogRecord.__module__ = "logging"

_STYLES = {
    "%": ("%(message)s", "%(asctime)s", "%(asctime)"),
    "{": ("{message}", "{asctime}", "{asctime"),
    "$": ("${message}", "${asctime}", "$asctime"),
}


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"
    converter = staticmethod(time.gmtime)

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        if style not in _STYLES:
            raise ValueError("Style must be one of: %,{,$")
        self._style = style
        self._defaults = defaults
        self._fmt = fmt or _STYLES[style][0]
        self.datefmt = datefmt
        if validate:
            self._validate()

    def _validate(self):
        if self._style == "%":
            if "%(" not in self._fmt:
                raise ValueError("Invalid format '%s' for '%s' style" % (self._fmt, "%"))
        elif self._style == "{":
            if "{" not in self._fmt:
                raise ValueError("invalid format: no fields")
        elif "$" not in self._fmt:
            raise ValueError("invalid format: no fields")

    def usesTime(self):
        _, whole, search = _STYLES[self._style]
        return self._fmt.find(search) >= 0 or self._fmt.find(whole) >= 0

    def formatTime(self, record, datefmt=None):
        when = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, when)
        text = time.strftime(self.default_time_format, when)
        if self.default_msec_format:
            text = self.default_msec_format % (text, record.msecs)
        return text

    def formatException(self, ei):
        return "".join(traceback.format_exception(ei[1])).removesuffix("\n")

    def formatMessage(self, record):
        values = record.__dict__
        if self._defaults:
            values = {**self._defaults, **values}
        try:
            if self._style == "%":
                return self._fmt % values
            if self._style == "{":
                return self._fmt.format(**values)
            return Template(self._fmt).substitute(**values)
        except KeyError as error:
            raise ValueError("Formatting field not found in record: %s" % error)

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and record.exc_info[1] is not None and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text = text.removesuffix("\n") + "\n" + record.exc_text
        if record.stack_info:
            text = text.removesuffix("\n") + "\n" + self.formatStack(record.stack_info)
        return text


Formatter.__module__ = "logging"
