#!/usr/bin/env python3
"""Every export has its format's columns, sane values, and is read by those who read it.

    exports.py RAWI

ogr2ogr, Rscript and DuckDB (RAWI_DUCKDB names its library) are asked when they are there.
"""
import csv
import ctypes.util
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
POLECAT = """Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|
Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|
GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version""".replace("\n", "").split("|")
ACLED = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2
admin3 location latitude longitude geo_precision source source_scale notes fatalities tags timestamp""".split()
UCDP = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob""".split()
PLOVER = set("""id has_event date time enddate endtime actor recipient event event_loc event_text quad_code event_scale mode context link text text_info cite_info coder coded_date coded_time comment size""".split())
PLOVER_ENTITY = set("code sector entity_text identifier_id identifier_text religion ethnicity office gender age".split())
PLOVER_PLACE = set("extracted_place resolved_place geonameid lat lon city district province country country_code feature_class feature_code resolution".split())
PLOVER_CITE = set("corpus citation url title language publication license copyright coder codebook version".split())
TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN SANCTION PROTEST MOBILIZE COERCE ASSAULT".split())
ACLED_TYPES = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots", "Strategic developments"}


def rows(path, delimiter=","):
    with open(path, encoding="utf-8", newline="") as f:
        r = csv.DictReader(f, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL)
        return r.fieldnames, list(r)


def number(text):
    return float(text) if text else None


def plover(path):
    records = [json.loads(line) for line in open(path, encoding="utf-8")]
    assert records
    for x in records:
        assert set(x) <= PLOVER and {"id", "date", "actor", "event"} <= set(x), set(x) - PLOVER
        assert x["event"] in TYPES and x["quad_code"] in (1, 2, 3, 4) and x["date"]
        assert all(set(e) <= PLOVER_ENTITY for e in x["actor"] + x["recipient"])
        assert x["event_loc"] is None or set(x["event_loc"]) <= PLOVER_PLACE
        assert set(x["cite_info"]) <= PLOVER_CITE and set(x["size"]) == {"dead", "injured", "arrested"}
        assert all(isinstance(x[k], list) for k in ("actor", "recipient", "event_text", "mode", "context"))


def polecat(path):
    columns, records = rows(path, "\t")
    assert columns == POLECAT and records
    assert all(x["Event Type"] in TYPES and len(x["Event Date"]) == 10 and None not in x.values() for x in records)


def acled(path):
    columns, records = rows(path)
    assert columns == ACLED and records
    for x in records:
        assert x["event_type"] in ACLED_TYPES and x["actor1"] and x["country"], x
        assert x["inter1"] in set("12345678") and x["inter2"] in set("012345678") and len(x["interaction"]) == 2
        assert x["time_precision"] in "123" and x["geo_precision"] in "123" and int(x["fatalities"]) >= 0 and x["iso"].isdigit()
        assert "machine-coded" in x["tags"] and x["notes"].startswith("Machine-coded") and x["event_date"][:4] == x["year"]
    assert any(int(x["fatalities"]) for x in records)


def ucdp(path):
    columns, records = rows(path)
    assert columns == UCDP and records
    for x in records:
        low, best, high = (int(x[k]) for k in ("low", "best", "high"))
        assert 1 <= low <= best <= high and x["type_of_violence"] in "123" and x["geom_wkt"].startswith("POINT (")
        assert sum(int(x[k]) for k in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")) >= best
        lat, lon = number(x["latitude"]), number(x["longitude"])
        assert int(x["priogrid_gid"]) == int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1


def geojson(path):
    x = json.load(open(path, encoding="utf-8"))
    assert x["type"] == "FeatureCollection" and x["features"]
    for f in x["features"]:
        lon, lat = f["geometry"]["coordinates"]
        assert -180 <= lon <= 180 and -90 <= lat <= 90 and f["properties"]["event"] in TYPES
    if shutil.which("ogr2ogr"):
        out = subprocess.run(["ogr2ogr", "-f", "CSV", "/vsistdout/", path], capture_output=True, text=True, check=True).stdout
        assert len(list(csv.reader(out.splitlines()))) == len(x["features"]) + 1


def hxl(path):
    columns, records = rows(path)
    tags = list(records[0].values())
    assert all(t.startswith("#") for t in tags) and "#geo+lat" in tags and "#date+start" in tags and len(records) > 1


def flat(path):
    columns, records = rows(path)
    assert records and len(columns) == len(set(columns)) and all(x["event"] in TYPES for x in records)
    if shutil.which("Rscript"):
        code = f'x <- read.csv("{path}", encoding = "UTF-8"); stopifnot(nrow(x) == {len(records)}, ncol(x) == {len(columns)}, is.numeric(x$killed), !anyNA(as.Date(x$date[x$date != ""]))); cat("read")'
        assert subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True).stdout.endswith("read")
    return len(records)


def parquet(rawi, db, path, n):
    library = os.environ.get("RAWI_DUCKDB") or ctypes.util.find_library("duckdb")
    if not library:
        p = subprocess.run([rawi, "export", "--db", db, "--format", "parquet", "-o", path], capture_output=True, text=True)
        assert p.returncode == 1 and "DuckDB" in p.stderr
        return
    subprocess.run([rawi, "export", "--db", db, "--format", "parquet", "-o", path, "--duckdb", library], check=True)
    with open(path, "rb") as f:
        data = f.read()
    assert data[:4] == data[-4:] == b"PAR1"
    duck = ctypes.CDLL(library)
    base, connection, result = ctypes.c_void_p(), ctypes.c_void_p(), (ctypes.c_ubyte * 256)()
    assert duck.duckdb_open(None, ctypes.byref(base)) == 0 and duck.duckdb_connect(base, ctypes.byref(connection)) == 0
    assert duck.duckdb_query(connection, f"SELECT count(*) FROM '{path}' WHERE date IS NULL OR date > DATE '1900-01-01'".encode(), ctypes.byref(result)) == 0
    duck.duckdb_value_int64.restype = ctypes.c_int64
    assert duck.duckdb_value_int64(ctypes.byref(result), ctypes.c_uint64(0), ctypes.c_uint64(0)) == n


def main():
    rawi = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as d:
        with open(f"{d}/in.jsonl", "w", encoding="utf-8") as f:
            subprocess.run([sys.executable, f"{HERE}/generate.py", "300", "--copies", "20"], stdout=f, check=True)
        subprocess.run([rawi, "code", "--db", f"{d}/s.db", f"{d}/in.jsonl"], stdout=subprocess.DEVNULL, check=True)
        checks = {"plover": plover, "polecat": polecat, "acled": acled, "ucdp": ucdp, "geojson": geojson, "hxl": hxl, "csv": flat}
        for name, check in checks.items():
            subprocess.run([rawi, "export", "--db", f"{d}/s.db", "--format", name, "-o", f"{d}/{name}"], stderr=subprocess.DEVNULL, check=True)
            n = check(f"{d}/{name}")
        parquet(rawi, f"{d}/s.db", f"{d}/x.parquet", n)
    print("8 formats")


if __name__ == "__main__":
    main()
