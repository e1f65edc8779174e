import csv
import io
import re
from datetime import date, datetime

RAW = '''Name ; E-mail;Joined;Salary
 alice SMITH;Alice@Example.COM ;2023-01-15;"45,000"
Bob  Jones;bob[at]example.com;15/02/2023;52000.50
;nobody@example.com;2023-03-01;1
"O'Neil, Carol";carol@example.org;March 3, 2023;€61.000
dave;dave@example;2023-13-45;abc
'''
FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%B %d, %Y")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


class FieldError(ValueError):
    def __init__(self, field, value, reason):
        super().__init__(f"{field}: {reason} ({value!r})")
        self.field = field


def clean_name(text):
    name = " ".join(part.capitalize() for part in text.split())
    if not name:
        raise FieldError("name", text, "empty")
    return re.sub(r"'(\w)", lambda m: "'" + m.group(1).upper(), name)


def clean_email(text):
    email = text.strip().lower().replace("[at]", "@")
    if not EMAIL.fullmatch(email):
        raise FieldError("email", text, "invalid")
    return email


def clean_date(text) -> date:
    for fmt in FORMATS:
        try:
            return datetime.strptime(text.strip(), fmt).date()
        except ValueError:
            continue
    raise FieldError("joined", text, "unknown date format")


def clean_salary(text):
    digits = re.sub(r"[^\d.,]", "", text)
    digits = re.sub(r"[.,](?=\d{3}\b)", "", digits)
    try:
        return float(digits)
    except ValueError as error:
        raise FieldError("salary", text, "not a number") from error


COLUMNS = {"name": clean_name, "email": clean_email, "joined": clean_date, "salary": clean_salary}
rows, problems = [], []
reader = csv.reader(io.StringIO(RAW), delimiter=";")
header = [h.strip().lower().replace("-", "") for h in next(reader)]
for line, raw in enumerate(reader, start=2):
    record, errors = {}, []
    for column, value in zip(header, raw):
        try:
            record[column] = COLUMNS[column](value)
        except FieldError as error:
            errors.append(error)
    if errors:
        problems.append((line, [str(e) for e in errors]))
    else:
        rows.append(record)

for r in rows:
    print("{name:<16}|{email:<20}|{joined:%d.%m.%Y}|{salary:>10.2f}".format(**r))
for line, errors in problems:
    print(f"line {line}: {' / '.join(errors)}")
sum(r["salary"] for r in rows) / len(rows)
