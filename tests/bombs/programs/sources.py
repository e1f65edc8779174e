# === nested parentheses ===
# ends: refused
# source: "(" * 5000 + ")" * 5000
# === nested lists ===
# ends: refused
# source: "[" * 5000 + "]" * 5000
# === nested calls ===
# ends: refused
# source: "f(" * 5000 + ")" * 5000
# === long chain of operators ===
# ends: refused done
# source: "x = " + "+".join(["1"] * 100_000)
# === unary chain ===
# ends: refused
# source: "x = " + "-" * 100_000 + "1"
# === not chain ===
# ends: refused
# source: "x = " + "not " * 100_000 + "1"
# === power chain ===
# ends: refused value_bytes operation
# source: "x = " + "**".join(["2"] * 10_000)
# === attribute chain ===
# ends: refused
# source: "x" + ".a" * 100_000
# === subscript chain ===
# ends: refused
# source: "x" + "[0]" * 100_000
# === nested blocks ===
# ends: refused
# source: "".join(" " * i + "if 1:\n" for i in range(5000)) + " " * 5000 + "pass"
# === nested functions ===
# ends: refused
# source: "".join(" " * i + "def f():\n" for i in range(300)) + " " * 300 + "pass"
# === nested f-strings ===
# ends: refused
# source: "x = " + "f'{" * 300 + "1" + "}'" * 300
# === nested lambdas ===
# ends: refused
# source: "x = " + "lambda: " * 10_000 + "1"
# === nested comprehensions ===
# ends: refused
# source: "x = " + "[a for a in " * 500 + "[]" + "]" * 500
# === elif chain ===
# ends: refused done
# source: "x = 5\nif x == 0: pass\n" + "".join(f"elif x == {i}: pass\n" for i in range(1, 20_000))
# === too long ===
# ends: refused
# source: "x = 1\n" * 1_000_000
# === long string ===
# ends: refused
# source: "x = '" + "a" * 10_000_000 + "'"
# === long integer ===
# ends: refused
# source: "x = " + "9" * 100_000
# === long hexadecimal integer ===
# ends: refused done
# source: "x = 0x" + "f" * 900_000
# === constant folding ===
# ends: value_bytes operation int_bits
# source: "x = 9**9**9**9"
# === constant folding of text ===
# ends: value_bytes
# source: "x = 'a' * 10**11"
# === many targets ===
# ends: refused done
# source: " = ".join(f"x{i}" for i in range(50_000)) + " = 1"
# === many names ===
# ends: refused done
# source: "\n".join(f"x{i} = {i}" for i in range(30_000))
# === many arguments ===
# ends: refused done TypeError
# source: "def f(" + ", ".join(f"a{i}" for i in range(30_000)) + "): pass\nf()"
# === many decorators ===
# ends: refused done NameError
# source: "@d\n" * 50_000 + "def f(): pass"
# === null bytes ===
# ends: refused
# source: "x = 1\0"
# === indentation bomb ===
# ends: refused
# source: "\n".join(" " * (i % 2) + "x" for i in range(1000))
# === backslashes ===
# ends: refused done
# source: "x = 1 " + "\\\n" * 100_000
# === unclosed string ===
# ends: refused
# source: "x = '''" + "a\n" * 100_000
# === match patterns ===
# ends: refused
# source: "match 1:\n    case " + "[" * 1000 + "]" * 1000 + ": pass"
# === starred ===
# ends: refused
# source: "x = [" + "*[" * 1000 + "]" * 1000 + "]"
# === dict in dict ===
# ends: refused
# source: "x = " + "{1:" * 2000 + "1" + "}" * 2000
# === ternaries ===
# ends: refused
# source: "x = " + "1 if 1 else " * 20_000 + "2"
# === boolean chain ===
# ends: refused done
# source: "x = " + " and ".join(["1"] * 100_000)
# === comparison chain ===
# ends: refused done
# source: "x = " + " < ".join(str(i) for i in range(50_000))
# === a field after another in one f-string ===
# ends: refused
# source: "f'" + "{a}" * 330_000 + "'"
# === fields with escaped quotes between them ===
# ends: refused
# source: "f'" + "{a}\\'" * 200_000 + "'"
# === formats within a format ===
# ends: refused
# source: "f'{x:" + "{x}" * 300_000 + "}'"
# === many short f-strings ===
# ends: refused
# source: "f'{a}' " * 140_000
# === a triple-quoted f-string of many lines ===
# ends: refused
# source: 'f"""' + "{a}\\n" * 250_000 + '"""'
# === comparisons to the end of what a source may have ===
# ends: refused
# source: "x=" + "a<" * 499_000 + "a"
# === one field after another before a long comment ===
# ends: refused done NameError
# source: "f'{a}';" * 20_000 + "#" * 850_000
# === statements on one line ===
# ends: refused
# source: "a;" * 500_000
# === not equal in a field before a long text ===
# ends: refused NameError
# source: "f'{a" + "!=a" * 40_000 + "}'" + "'" + "b" * 850_000 + "'"
# === f-strings in fields of one f-string ===
# ends: refused
# source: "f\"\"\"{[" + "f'{a}'," * 120_000 + "]}\"\"\""
# === a carriage return ends a comment ===
# ends: refused
# source: "#\r" + "a," * 500_000
# === a refusal at each word of a line ===
# ends: refused
# source: "x=[" + "open," * 24_000 + "]"
# === tuples that end their lines ===
# ends: refused
# source: "a,\n" * 333_000
# === syntax errors all along a line ===
# ends: refused
# source: "x=[" + "é," + "(yield)," * 16_000 + "]"
# === names of a function for every lambda in it ===
# ends: refused
# source: "def h(" + ",".join(f"a{i}" for i in range(10_000)) + "):\n return [" + "lambda: 0," * 9_000 + "]"
# === functions in a function of many names ===
# ends: refused
# source: "def h(" + ",".join(f"a{i}" for i in range(7_000)) + "):\n" + " def f(): 0\n" * 7_000
# === captures of one pattern ===
# ends: refused
# source: "match 1:\n case [" + ",".join(f"a{i}" for i in range(16_000)) + ",a0]: 0"
# === keywords of one class pattern ===
# ends: refused
# source: "match 1:\n case int(" + ",".join(f"a{i}=_" for i in range(14_000)) + ",a0=_): 0"
# === bounds of type parameters ===
# ends: refused
# source: "def f[" + ",".join(f"T{i}: T{i}" for i in range(12_000)) + "](): 0"
# === a literal with twenty thousand fields ===
# ends: operation
import ast
ast.literal_eval("f'" + "{a}" * 20_000 + "'")

# === a statement of thousands of contexts ===
# ends: refused
# source: "with " + ", ".join("a as b" for _ in range(5000)) + ": pass"

# === thousands of contexts in a function that is never called ===
# ends: refused
# source: "async def f():\n async with " + ", ".join("a as b" for _ in range(5000)) + ": pass"

# === a comprehension of thousands of loops ===
# ends: refused
# source: "x = [1 " + " ".join(f"for i{k} in range(2)" for k in range(2000)) + "]"
