# === os ===
import os
loot = os.environ
# === os path ===
import os.path
loot = os.path.exists('{file}')
# === from os ===
from os import environ
loot = environ
# === sys modules ===
import sys
loot = sys.modules['os'].environ
# === sys canary ===
import sys
loot = sys._canary
# === json canary ===
import json
loot = json._canary
# === from json canary ===
from json import _canary
loot = _canary
# === submodule ===
import json.decoder
loot = json.decoder.scanner
# === inner module ===
import json
loot = json.codecs.open('{file}')
# === star import ===
from json import *
loot = _canary
# === star of everything ===
from os import *
loot = environ
# === module in a module ===
import random
loot = random._os.environ
# === module in statistics ===
import statistics
loot = statistics.sys.modules
# === module in collections ===
import collections
loot = collections._sys.modules
# === module in logging ===
import logging
loot = logging.os.environ
# === module in dataclasses ===
import dataclasses
loot = dataclasses.sys.modules
# === module in enum ===
import enum
loot = enum.sys.modules
# === module in calendar ===
import calendar
loot = calendar.sys.modules
# === module in textwrap ===
import textwrap
loot = textwrap.re._compiler
# === module in typing ===
import typing
loot = typing.sys, typing.io
# === module in pathlib ===
import pathlib
loot = pathlib.os.environ
# === module in uuid ===
import uuid
loot = uuid.os.environ
# === module in asyncio ===
import asyncio
loot = asyncio.base_events.socket
# === module in contextlib ===
import contextlib
loot = contextlib.os.environ
# === import by dunder ===
loot = __import__('os').environ
# === import by name ===
imp = __import__
loot = imp('os')
# === importlib ===
import importlib
loot = importlib.import_module('os')
# === guarded importlib ===
try:
    import importlib
    loot = importlib.import_module('os').environ
except Exception:
    pass
# === guarded os ===
try:
    import os
    loot = os.environ
except ImportError:
    loot = 1
# === type checking block ===
import typing
if typing.TYPE_CHECKING:
    import os
loot = os
# === type checking alias ===
TYPE_CHECKING = True
if TYPE_CHECKING:
    import os
    loot = os.environ
# === relative import ===
from . import canary
loot = canary
# === package of the test ===
import tests.escapes.canary
loot = tests
# === package of the product ===
import tenuto
loot = tenuto.interpreter
# === prelude internals ===
import __tenuto__
loot = __tenuto__.gate_getattr
# === from prelude internals ===
from __tenuto__ import gate_getattr
loot = gate_getattr(len, '__self__')
# === guarded prelude internals ===
try:
    import __tenuto__
    loot = __tenuto__
except ImportError:
    pass
# === prelude module ===
import containers
loot = containers
# === builtins ===
import builtins
loot = builtins.open('{file}').read()
# === builtins eval ===
import builtins
loot = builtins.eval('1')
# === dunder main ===
import __main__
loot = __main__.__dict__
# === ctypes ===
import ctypes
loot = ctypes.CDLL(None)
# === subprocess ===
import subprocess
loot = subprocess.run(['cat', '{file}'])
# === socket ===
import socket
loot = socket.create_connection(('127.0.0.1', {port}))
# === urllib ===
import urllib.request
loot = urllib.request.urlopen('http://127.0.0.1:{port}')
# === urllib file ===
from urllib.request import urlopen
loot = urlopen('file://{file}').read()
# === http client ===
import http.client
http.client.HTTPConnection('127.0.0.1', {port}).connect()
# === pickle ===
import pickle
loot = pickle.loads(b"cos\nsystem\n(S'true'\ntR.")
# === marshal ===
import marshal
loot = marshal.loads(b'')
# === shelve ===
import shelve
loot = shelve.open('{file}')
# === sqlite ===
import sqlite3
loot = sqlite3.connect('{file}')
# === threading ===
import threading
loot = threading.main_thread()
# === multiprocessing ===
import multiprocessing
loot = multiprocessing.Process
# === signal ===
import signal
signal.alarm(1)
# === code module ===
import code
loot = code.InteractiveInterpreter().runsource('1')
# === dis ===
import dis
dis.dis(len)
# === tempfile ===
import tempfile
loot = tempfile.mkstemp()
# === shutil ===
import shutil
shutil.copy('{file}', '{file}2')
# === glob ===
import glob
loot = glob.glob('{file}*')
# === path read ===
from pathlib import Path
loot = Path('{file}').read_text()
# === pure path ===
from pathlib import PurePath
loot = PurePath('{file}').read_text()
# === pure path open ===
from pathlib import PurePosixPath
p = PurePosixPath('{file}')
loot = getattr(p, 'open', None), getattr(p, '_flavour', None), p.parser
# === io open ===
import io
loot = io.open('{file}').read()
# === io FileIO ===
import io
loot = io.FileIO('{file}').read()
# === io open_code ===
import io
loot = io.open_code('{file}')
# === StringIO detach ===
import io
loot = io.StringIO('x').detach(), io.TextIOWrapper(io.BytesIO())
# === BytesIO buffer ===
import io
loot = io.BytesIO(b'x').getbuffer()
# === codecs ===
import codecs
loot = codecs.open('{file}').read()
# === linecache ===
import linecache
loot = linecache.getlines('{file}')
# === fileinput ===
import fileinput
loot = list(fileinput.input('{file}'))
# === csv of a path ===
import csv
loot = list(csv.reader(open('{file}')))
# === zoneinfo by path ===
import zoneinfo
loot = zoneinfo.ZoneInfo('../../../../{file}')
# === zoneinfo from a file ===
import zoneinfo
loot = zoneinfo.ZoneInfo.from_file(open('{file}', 'rb'))
# === zoneinfo path ===
import zoneinfo
zoneinfo.reset_tzpath(['/tmp'])
loot = zoneinfo.TZPATH
# === hashlib file ===
import hashlib
loot = hashlib.file_digest(open('{file}', 'rb'), 'sha256')
# === uuid of the host ===
import uuid
loot = uuid.getnode()
# === platform ===
import platform
loot = platform.node()
# === getpass ===
import getpass
loot = getpass.getuser()
# === time zone of the host ===
import time
loot = time.tzset()
# === site ===
import site
loot = site.getsitepackages()
# === module dict ===
import math
loot = math.__dict__
# === module loader ===
import math
loot = getattr(math, '__load' + 'er__')
# === module spec ===
import json
loot = getattr(json, '__sp' + 'ec__')
# === module builtins ===
import json
loot = getattr(json, '__built' + 'ins__')
# === module file ===
import json
loot = getattr(json, '__fi' + 'le__', None), getattr(json, '__path__', None)
# === module class ===
import json
loot = json.__class__.__getattribute__(json, '_canary')
# === module getattr ===
import typing
loot = typing.__getattr__('re')
