#!/usr/bin/env python3
"""Makes input files for tests and measurements out of generated articles; the same arguments give the same bytes.

make_inputs.py same N DIR          N articles as text, JSONL, HTML in three encodings, RSS, Atom and WARC.gz (pages as gzip, Brotli, deflate), under DIR
make_inputs.py archive N FILE      a WARC.gz of N records: pages, other languages, pictures, broken records, one gzip bomb;
                                   what a reader should find in it goes to standard output as JSON
"""
import ctypes
import gzip
import html
import json
import os
import random
import sys
import zlib

PUBLISHED = "2019-03-06"
PLACES = ["الموصل", "كركوك", "حلب", "إدلب", "قندوز", "كابول", "بنغازي", "طرابلس", "صنعاء", "تعز", "بغداد", "البصرة", "عدن", "مقديشو"]
ATTACKERS = ["مسلحون مجهولون", "عناصر من تنظيم الدولة الإسلامية", "مقاتلون من حركة طالبان", "مسلحون من حركة الشباب", "مسلحون قبليون"]
TARGETS = ["نقطة تفتيش للشرطة", "مقرا للجيش", "دورية عسكرية", "مركزا للشرطة", "قافلة مساعدات", "مستشفى حكوميا", "سوقا شعبية"]
VICTIMS = ["جنود", "مدنيين", "من رجال الشرطة", "من عمال الإغاثة"]
DAYS = ["السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"]
SPEAKERS = ["متحدث باسم الشرطة", "مصدر أمني", "مسؤول محلي", "شهود عيان", "مصدر طبي"]
NUMBERS = ["ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
MORE = [
    "وأضاف المصدر أن القوات الأمنية أغلقت الطرق المؤدية إلى موقع الهجوم وبدأت عملية بحث واسعة عن المنفذين.",
    "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى الآن، فيما فتحت السلطات تحقيقا في الحادث.",
    "ونقل الجرحى إلى مستشفى قريب لتلقي العلاج، وقال أطباء إن حالة بعضهم خطيرة.",
    "وشهدت المدينة خلال الأسابيع الماضية هجمات مماثلة استهدفت قوات الأمن ومدنيين.",
    "ودان رئيس الوزراء الهجوم، ودعا إلى ملاحقة المسؤولين عنه وتقديمهم إلى العدالة.",
    "وتظاهر عشرات من السكان أمام مبنى البلدية للمطالبة بتوفير الحماية لأحيائهم.",
]


def article(i):
    """(title, paragraphs) of the article with number i."""
    r = random.Random(i)
    place, who, what, dead, hurt = r.choice(PLACES), r.choice(ATTACKERS), r.choice(TARGETS), r.choice(NUMBERS), r.randint(11, 60)
    first = f"هاجم {who} {what} في مدينة {place} يوم {r.choice(DAYS)}، ما أسفر عن مقتل {dead} {r.choice(VICTIMS)} وإصابة {hurt} شخصا بجروح."
    second = f"وقال {r.choice(SPEAKERS)} إن المهاجمين فتحوا النار ثم فروا إلى جهة مجهولة، مشيرا إلى أن \"العدد مرشح للارتفاع\"."
    return f"{dead} قتلى في هجوم على {place}", [first, second] + r.sample(MORE, r.randint(1, 4))


def page(i, charset, extra=""):
    """The article as a site would show it."""
    title, paragraphs = article(i)
    menu = "".join(f'<li class="item-{k}"><a href="/s/{k}">قسم الأخبار {k}</a></li>\n' for k in range(40))
    script = "<script>var a = 1; if (a < 2) { document.write('<p>نص من البرنامج</p>'); }</script>\n" * 30
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": PUBLISHED + "T08:00:00+03:00"}, ensure_ascii=True)
    body = "\n".join(f"<p>{html.escape(p, quote=i % 2 == 0)}</p>" for p in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="{charset}"><title>{html.escape(title)} | موقع الأخبار</title>
<meta property="og:site_name" content="موقع الأخبار"><link rel="canonical" href="https://news.example/{i}">
<script type="application/ld+json">{data}</script>
{script}<style>p {{ color: #000 }}</style></head>
<body class="single-post"><!-- رأس الصفحة --><nav><ul>{menu}</ul></nav>
<main><article><h1>{html.escape(title)}</h1><div class="post-meta"><time datetime="{PUBLISHED}">الأربعاء</time> <a href="/author">المحرر</a></div>
<div class="entry-content">{body}
<div class="related-posts"><ul><li><a href="/1">خبر آخر عن هجوم في مدينة أخرى أسفر عن سقوط عشرات القتلى</a></li></ul></div></div></article>
<aside><p>الأكثر قراءة: مقتل عشرين شخصا في انفجار هز العاصمة أمس، بحسب ما أعلنت السلطات المحلية في بيان رسمي</p></aside></main>
<footer><p>جميع الحقوق محفوظة لموقع الأخبار ولا يجوز النقل عنه إلا بإذن خطي مسبق من إدارة الموقع</p></footer>{extra}</body></html>
"""


def write(path, data):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)


def record(kind, uri, content_type, block, length=None):
    n = len(block) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{uri}>\r\nWARC-Date: 2019-03-07T00:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {n}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(uri, body, content_type="text/html", status="200 OK", headers=""):
    message = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body
    return record("response", uri, "application/http; msgtype=response", message)


def chunked(body):
    parts = [body[k:k + 1000] for k in range(0, len(body), 1000)] + [b""]
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in parts)


def member(data):
    return gzip.compress(data, 3, mtime=0)


def brotli(data):
    """With the library itself: Python has no module of its own for it."""
    library, n = ctypes.CDLL("libbrotlienc.so.1"), ctypes.c_size_t(len(data) + 1000)
    out = ctypes.create_string_buffer(n.value)
    library.BrotliEncoderCompress(5, 22, 0, ctypes.c_size_t(len(data)), data, ctypes.byref(n), out)
    return out.raw[:n.value]


def packed(i, data):
    """The page as servers send it, each in another coding; and what the archive says of it."""
    if i % 3 == 0:
        return chunked(gzip.compress(data, mtime=0)), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    return (brotli(data), "Content-Encoding: br\r\n") if i % 3 == 1 else (zlib.compress(data), "Content-Encoding: deflate\r\n")


def same(n, to):
    rows, items, entries, archive = [], [], [], member(record("warcinfo", "urn:test", "application/warc-fields", b"software: test\r\n"))
    for i in range(n):
        title, paragraphs = article(i)
        name, text, markup = f"a{i:04}", "\n\n".join(paragraphs), "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
        write(f"{to}/text/{name}.txt", (title + "\n\n" + text + "\n").encode())
        for folder, codec, charset in (("html-utf8", "utf-8", "utf-8"), ("html-1256", "cp1256", "windows-1256"), ("html-8859", "iso8859-6", "iso-8859-6")):
            write(f"{to}/{folder}/{name}.html", page(i, charset).encode(codec, "xmlcharrefreplace"))
        rows.append(json.dumps({"id": name, "title": title, "text": text, "published": PUBLISHED}, ensure_ascii=i % 2 == 0) + "\n")
        items.append(f"<item><title>{html.escape(title)}</title><guid>{name}</guid><pubDate>Wed, 06 Mar 2019 08:00:00 +0300</pubDate><description>موجز</description>"
                     f"<content:encoded><![CDATA[{markup}]]></content:encoded></item>\n")
        entries.append(f'<entry><title type="html">{html.escape(title)}</title><id>{name}</id><published>{PUBLISHED}T08:00:00+03:00</published>'
                       f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{markup}</div></content></entry>\n')
        body, headers = packed(i, page(i, "utf-8").encode())
        archive += member(response(f"https://news.example/{i}", body, "text/html; charset=utf-8", headers=headers))
    write(f"{to}/articles.jsonl", "".join(rows).encode())
    write(f"{to}/feed.rss", ('<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>موقع الأخبار</title>\n'
                             + "".join(items) + "</channel></rss>").encode())
    write(f"{to}/feed.atom", ('<?xml version="1.0" encoding="windows-1256"?><feed xmlns="http://www.w3.org/2005/Atom"><title>موقع الأخبار</title>\n'
                              + "".join(entries) + "</feed>").encode("cp1256"))
    write(f"{to}/articles.warc.gz", archive)


ENGLISH = "<html><head><title>News</title></head><body><article>" + "<p>Officials said that the road between the two towns was closed for repairs until next week.</p>" * 60 + "</article></body></html>"
PERSIAN = ("<html><head><meta charset=utf-8><title>خبر</title></head><body><article>"
           + "<p>مقام‌های محلی می‌گویند که راه میان دو شهر برای بازسازی بسته شده است و تا هفته آینده باز نخواهد شد.</p>" * 40 + "</article></body></html>")


def bomb(uri):
    """A record that unpacks to 400 MiB, and says so."""
    size = 400 << 20
    packer, out = zlib.compressobj(9, zlib.DEFLATED, 31), []
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>"
    out.append(packer.compress(f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <{uri}>\r\nContent-Type: application/http\r\nContent-Length: {size + len(head)}\r\n\r\n".encode() + head))
    zeros = bytes(1 << 20)
    for _ in range(size >> 20):
        out.append(packer.compress(zeros))
    return b"".join(out + [packer.flush()])


def archive(n, path):
    r = random.Random(n)
    padding = "".join(f"<!-- {r.getrandbits(64):x} --><div class=\"ad\"><span data-k=\"{r.getrandbits(64):x}\"></span></div>\n" for _ in range(300))
    wanted = {"documents": 0, "foreign": 0, "other": 0, "broken": 0, "unpacked_mb": 0}
    with open(path, "wb") as out:
        for i in range(n):
            uri, what = f"https://news.example/{i}", r.random()
            good = response(uri, page(i, "utf-8", padding).encode(), "text/html; charset=utf-8")
            if i == n // 2:
                data, kind = bomb(uri), "broken"
            elif what < 0.55:
                data, kind = member(good), "documents"
            elif what < 0.60:
                data, kind = member(response(uri, page(i, "windows-1256", padding).encode("cp1256", "xmlcharrefreplace"))), "documents"
            elif what < 0.75:
                data, kind = member(response(uri, (ENGLISH + padding).encode())), "foreign"
            elif what < 0.85:
                data, kind = member(response(uri, (PERSIAN + padding).encode(), "text/html; charset=utf-8")), "foreign"
            elif what < 0.90:
                data, kind = member(response(uri, r.randbytes(20000), "image/jpeg")), "other"
            elif what < 0.93:
                data, kind = member(response(uri, b"", status="301 Moved Permanently", headers="Location: /\r\n")), "other"
            elif what < 0.95:
                whole = bytearray(member(good))
                whole[len(whole) // 2:len(whole) // 2 + 40] = r.randbytes(40)
                data, kind = bytes(whole), "broken"
            elif what < 0.97:
                data, kind = member(record("response", uri, "application/http", good[:3000], length=500000)), "broken"
            elif what < 0.98:
                data, kind = member(good.replace(b"Content-Length:", b"Content-Size:", 1)), "broken"
            else:
                data, kind = member(record("request", uri, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n")), None
            if kind in ("documents", "foreign", "other"):
                wanted["unpacked_mb"] += len(gzip.decompress(data)) / 1e6
            if kind:
                wanted[kind] += 1
            out.write(data)
    print(json.dumps(wanted))


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("same", "archive"):
        sys.exit(__doc__)
    {"same": same, "archive": archive}[sys.argv[1]](int(sys.argv[2]), sys.argv[3])
