# === traceback of a caught one ===
try:
    1 / 0
except ZeroDivisionError as e:
    loot = e.__traceback__.tb_frame
# === traceback frame by getattr ===
try:
    1 / 0
except ZeroDivisionError as e:
    loot = getattr(e.__traceback__, 'tb_' + 'frame')
# === globals of a frame ===
try:
    1 / 0
except Exception as e:
    loot = getattr(getattr(e.__traceback__, 'tb_fra' 'me'), 'f_glo' 'bals')
# === traceback next ===
def f(): 1 / 0
try:
    f()
except Exception as e:
    loot = [e.__traceback__.tb_next, dir(e.__traceback__)]
# === with_traceback ===
try:
    raise ValueError().with_traceback(ValueError().__traceback__)
except ValueError as e:
    loot = e.__traceback__
# === object of an AttributeError ===
try:
    customer().nope
except AttributeError as e:
    loot = e.obj
# === object by getattr ===
try:
    customer()._token
except AttributeError as e:
    loot = getattr(e, 'ob' 'j').vault
# === object of a module's AttributeError ===
import json
try:
    json.nope
except AttributeError as e:
    loot = e.obj
# === object of a NameError ===
try:
    nope
except NameError as e:
    loot = e.name, getattr(e, 'obj', None)
# === object of an ImportError ===
try:
    from json import nope
except ImportError as e:
    loot = e.path, e.name
# === context of a host error ===
import json
try:
    json.loads('{')
except ValueError as e:
    loot = e.__context__, e.__cause__, e.__traceback__, e.args
# === cause of a host error ===
import decimal
try:
    decimal.Decimal('x')
except Exception as e:
    loot = e.args, e.__traceback__, e.__context__
# === error of a host callback ===
import json
def default(o): raise ValueError(o)
try:
    json.dumps(customer(), default=default)
except Exception as e:
    loot = e.args[0].vault
# === error dict ===
try:
    1 / 0
except Exception as e:
    loot = e.__dict__, vars(e)
# === hidden keys of an error ===
def f(): 1 / 0
try:
    f()
except Exception as e:
    loot = [e.__dict__.get(k) for k in ('\0trace', '\x00wrapped')]
# === setting the trace ===
e = ValueError()
e.__dict__['\0trace'] = [(len, 0, None)]
raise e
# === trace of another kind ===
e = ValueError()
setattr(e, '\0trace', 5)
try:
    raise e
except ValueError:
    loot = e.__dict__
# === exc_info ===
import sys
try:
    1 / 0
except Exception:
    loot = sys.exc_info()[2].tb_frame
# === format_exc ===
import traceback
try:
    customer().unlock()
except Exception:
    loot = traceback.format_exc()
# === walk_tb ===
import traceback
try:
    1 / 0
except Exception as e:
    loot = list(traceback.walk_tb(e.__traceback__))
# === TracebackException ===
import traceback
try:
    1 / 0
except Exception as e:
    loot = traceback.TracebackException.from_exception(e, capture_locals=True).stack
# === extract_stack ===
import traceback
loot = traceback.extract_stack()
# === excepthook ===
import sys
sys.excepthook = print
raise ValueError
# === unraisable hook ===
import sys
loot = sys.unraisablehook
# === frames of sys ===
import sys
loot = sys._getframe().f_back
# === current frames ===
import sys
loot = sys._current_frames()
# === inspect ===
import inspect
loot = inspect.currentframe()
# === guarded inspect ===
try:
    import inspect
    loot = inspect.stack()
except ImportError:
    loot = None
# === exception group ===
try:
    raise ExceptionGroup('x', [ValueError(), OSError()])
except* ValueError as g:
    loot = g.exceptions[0].__traceback__, g.split.__self__
# === derive of a group ===
class G(ExceptionGroup):
    def derive(self, e): return len.__self__
try:
    raise G('x', [ValueError(), OSError()])
except* ValueError as g:
    loot = g
# === UnicodeDecodeError object ===
try:
    b'\xff'.decode()
except UnicodeDecodeError as e:
    loot = e.object, e.__traceback__
# === StopIteration value ===
loot = StopIteration(customer).value.__self__
# === KeyError argument ===
try:
    {}[customer()]
except KeyError as e:
    loot = e.args[0].vault
# === error from a tool ===
try:
    refund(nope=1)
except Exception as e:
    loot = e.__traceback__, e.args
# === raise a class with a hook ===
class E(Exception):
    def __init__(self): self.x = self.__traceback__
try:
    raise E
except E as e:
    loot = e.x
# === add_note ===
e = ValueError()
e.add_note('x')
e.__notes__ = [customer]
try:
    raise e
except ValueError as x:
    loot = x.__notes__[0].__globals__
# === cause that is no exception ===
e = ValueError()
e.__cause__ = customer()
raise e
# === syntax error fields ===
try:
    raise SyntaxError('x', ('{file}', 1, 1, 'text'))
except SyntaxError as e:
    loot = e.print_file_and_line, e.text
# === uncaught syntax error of a file ===
raise SyntaxError('x', ('{file}', 1, 1, None))
