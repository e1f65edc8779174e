# === nested quantifiers ===
# ends: regex_steps fuel
import re
re.match(r"(a+)+$", "a" * 40 + "b")
# === alternation ===
# ends: regex_steps fuel
import re
re.match(r"(a|aa)+$", "a" * 60 + "b")
# === alternation of the same ===
# ends: regex_steps fuel
import re
re.match(r"(a|a)*b", "a" * 60)
# === compiled pattern ===
# ends: regex_steps fuel
import re
re.compile(r"(x+x+)+y").search("x" * 60)
# === fullmatch ===
# ends: regex_steps fuel
import re
re.fullmatch(r"([a-z]+)*", "a" * 60 + "!")
# === findall ===
# ends: regex_steps fuel
import re
re.findall(r"(a+)+b", "a" * 60)
# === finditer ===
# ends: regex_steps fuel
import re
list(re.finditer(r"(a+)+b", "a" * 60))
# === sub ===
# ends: regex_steps fuel
import re
re.sub(r"(a+)+b", "", "a" * 60)
# === sub with a function ===
# ends: regex_steps fuel
import re
re.sub(r"(a+)+b", lambda m: "", "a" * 60)
# === split ===
# ends: regex_steps fuel
import re
re.split(r"(?:a+)+b", "a" * 60)
# === quadratic search ===
# ends: regex_steps fuel operation
import re
re.search(r"\w+@", "a" * 10**6)
# === cubic search ===
# ends: regex_steps fuel operation
import re
re.search(r"a*a*a*b", "a" * 10**4)
# === bytes ===
# ends: regex_steps fuel
import re
re.match(rb"(a+)+$", b"a" * 60 + b"b")
# === look-ahead ===
# ends: regex_steps fuel
import re
re.search(r"(?=(?:a+)+b)", "a" * 60)
# === back-reference ===
# ends: regex_steps fuel
import re
re.match(r"(a*)*\1b", "a" * 60)
# === conditional ===
# ends: regex_steps fuel
import re
re.match(r"(a+)+(?(1)b|c)", "a" * 60)
# === lazy ===
# ends: regex_steps fuel
import re
re.match(r"(a+?)+?$", "a" * 60 + "b")
# === ignoring case ===
# ends: regex_steps fuel done
import re
re.match(r"(?i)(a|A)+$", "aA" * 30 + "b")
# === e-mail ===
# ends: regex_steps fuel done
import re
re.match(r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$", "a" * 60 + "!")
# === many short ones ===
# ends: fuel regex_steps
import re
while True:
    re.search(r"\w+@\w+\.\w+", "a" * 200)
# === many long ones ===
# ends: fuel regex_steps
import re
text = "word " * 10_000
while True:
    re.findall(r"\w+\s", text)
# === overlapping groups ===
# ends: value_bytes fuel
import re
re.findall(r"(?=(.*))", "a" * 10**5)
# === template that grows ===
# ends: value_bytes fuel
import re
re.sub("(.+)", r"\1" * 3 * 10**4, "a" * 10**5)
# === long template ===
# ends: operation
import re
re.sub("(.+)", r"\1" * 10**5, "a" * 10**5)
# === replacement at every place ===
# ends: value_bytes fuel
import re
re.sub("", "x" * 10**5, "a" * 10**5)
# === a huge pattern ===
# ends: operation fuel
import re
re.compile("a|" * 10**6)
# === a deep pattern ===
# ends: RecursionError operation fuel
import re
re.compile("(" * 10**4 + ")" * 10**4)
# === many ranges ===
# ends: operation fuel
import re
re.compile("[\0-\U0010ffff]" * 10**4, re.IGNORECASE)
# === huge repeat counts ===
# ends: regex_steps done fuel
import re
re.match(r"((a{0,5}){0,5}){0,5}[b]", "a" * 60)
# === fnmatch by hand ===
# ends: regex_steps fuel operation
import re
re.match(".*".join("a" * 20) + "$", "a" * 200 + "b")
# === textwrap's own pattern ===
# ends: fuel operation value_bytes done
import textwrap
textwrap.wrap("a-" * 10**5, 10)
# === string.Template's own pattern ===
# ends: fuel operation value_bytes ValueError
from string import Template
Template("$" * 10**6).substitute()
