#!/usr/bin/env python3
"""Writes made-up articles, one a line of JSON, for the store's tests and benchmarks.

    generate.py N [--copies K] [--seed S]

N articles, K of which are near copies of others, as a second site would carry them: another headline, a line of its own in front or
behind, a sentence cut, some words changed, other spelling of hamzas, vowels. A copy's id is ORIGINAL~copy. The same arguments give the
same bytes. Happenings, places and people are invented; nothing is taken from any article.
"""
import argparse
import datetime
import json
import random

PLACES = ("الموصل البصرة كركوك تكريت الرمادي بعقوبة الفلوجة سامراء النجف كربلاء حلب إدلب حمص درعا دمشق الرقة صنعاء عدن تعز مأرب بنغازي سرت مصراتة طرابلس "
          "مقديشو كيسمايو كابول قندهار غزني هرات قندوز بيشاور كويتا كراتشي الخرطوم نيالا جوبا القاهرة العريش بيروت صيدا غزة نابلس الخليل تونس سوسة القصرين").split()
ATTACKERS = ["مسلحون مجهولون", "مقاتلو تنظيم الدولة الإسلامية", "عناصر من حركة طالبان", "مقاتلو حركة الشباب", "مسلحون ملثمون", "متمردون", "جماعة مسلحة", "عناصر من تنظيم القاعدة"]
FORCES = ["قوات الأمن", "الجيش", "الشرطة المحلية", "قوات مكافحة الإرهاب", "حرس الحدود", "القوات الحكومية"]
VICTIMS = ["جنود", "مدنيين", "من رجال الشرطة", "عمال", "متطوعين", "طلاب", "صحافيين", "مزارعين", "سائقين", "تجار", "نازحين"]
TARGETS = ["نقطة تفتيش", "سوقا شعبية", "مستشفى المدينة", "مدرسة ابتدائية", "مركزا للشرطة", "قافلة مساعدات", "مسجدا", "مقر البلدية", "محطة للكهرباء", "مخيما للنازحين", "حافلة ركاب", "مبنى المحكمة"]
MEANS = ["سيارة مفخخة", "عبوة ناسفة", "حزام ناسف", "قذائف هاون", "صواريخ", "أسلحة رشاشة", "قنبلة يدوية", "لغم أرضي"]
SPEAKERS = ["المتحدث باسم وزارة الداخلية", "مصدر أمني", "مسؤول محلي", "قائد الشرطة في المدينة", "مدير المستشفى", "شاهد عيان", "مصدر طبي", "عضو في مجلس المحافظة", "ضابط في الجيش"]
NAMES = ["خالد", "سعيد", "يوسف", "إبراهيم", "ماجد", "طارق", "نبيل", "كريم", "حسين", "عمر", "سامي", "رشيد", "فؤاد", "جمال", "زياد"]
FAMILIES = ["العبيدي", "الخطيب", "النجار", "الحداد", "الشمري", "المصري", "البغدادي", "السالم", "الحسن", "درويش", "قاسم", "منصور", "الطويل"]
MONTHS = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول".split("|")
DEMANDS = ["رواتبهم المتأخرة", "تحسين الخدمات", "توفير مياه الشرب", "إطلاق سراح المعتقلين", "محاسبة الفاسدين", "فرص عمل للشباب", "إعادة فتح الجسر", "خفض أسعار الوقود"]
CROWDS = ["المعلمين", "العمال", "الطلاب", "المزارعين", "سائقي الأجرة", "الأطباء", "الخريجين", "موظفي البلدية"]
THINGS = ["الكهرباء", "المياه", "الطرق", "المدارس", "المستشفيات", "الجسور", "الموانئ", "الأسواق", "المزارع", "المصانع", "المخابز", "الحدائق", "المطارات", "المحاكم"]
STATES = ["سيئة", "هادئة", "متوترة", "صعبة", "مستقرة نسبيا", "معقدة", "حرجة", "مقلقة", "أفضل من قبل"]
TIMES = ["في ساعة مبكرة من الصباح", "قبل منتصف الليل", "وقت الظهيرة", "بعد صلاة العصر", "عند غروب الشمس", "في ساعات المساء", "خلال ساعات الذروة"]
SIDES = ["الشمالي", "الجنوبي", "الشرقي", "الغربي", "القديم", "الجديد", "الصناعي", "التجاري"]
WORKS = ["ترميم", "بناء", "إعادة تأهيل", "توسيع", "إغلاق", "افتتاح", "تجهيز", "تفقد", "حماية", "نقل"]
REASONS = ["نقص التمويل", "سوء الأحوال الجوية", "الخلافات السياسية", "استمرار القتال", "غياب الرقابة", "انقطاع الاتصالات", "ارتفاع الأسعار", "هجرة السكان", "تأخر الموافقات"]
BODIES = ["مجلس المحافظة", "وزارة التخطيط", "الهلال الأحمر", "بعثة الأمم المتحدة", "غرفة التجارة", "نقابة المهندسين", "لجنة الإغاثة", "جامعة المدينة", "اتحاد المزارعين", "هيئة الاستثمار"]
SOURCES = ["وكالة الأفق", "صحيفة المدى الجديد", "موقع الخبر الآن", "إذاعة الضفاف", "جريدة الساحل", "شبكة المرصد", "بوابة الشرق اليوم", "صحيفة الرافد"]
CHANGES = {"قال": "ذكر", "مدينة": "بلدة", "هجوم": "اعتداء", "أعلن": "أكد", "خلال": "أثناء", "بسبب": "نتيجة", "جديد": "حديث", "عدد": "جمع", "سكان": "أهالي", "صباح": "فجر"}


class Writer:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def of(self, items):
        return self.r.choice(items)

    def person(self):
        return f"{self.of(NAMES)} {self.of(FAMILIES)}"

    def number(self):
        return str(self.r.choice([3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 21, 26, 33, 48]))

    def attack(self, place, when):
        n, m = self.number(), self.number()
        return self.of([
            lambda: f"قتل {n} {self.of(VICTIMS)} وأصيب {m} آخرون في هجوم شنه {self.of(ATTACKERS)} على {self.of(TARGETS)} في مدينة {place} {when}.",
            lambda: f"هاجم {self.of(ATTACKERS)} {self.of(TARGETS)} في {place} {when} مستخدمين {self.of(MEANS)} وقتلوا {n} {self.of(VICTIMS)}.",
            lambda: f"أسفر انفجار {self.of(MEANS)} قرب {self.of(TARGETS)} في {place} {when} عن مقتل {n} {self.of(VICTIMS)} وجرح {m}.",
            lambda: f"خطف {self.of(ATTACKERS)} {n} {self.of(VICTIMS)} من {self.of(TARGETS)} في {place} {when}.",
        ])()

    def protest(self, place, when):
        return self.of([
            lambda: f"تظاهر مئات {self.of(CROWDS)} في مدينة {place} {when} مطالبين بـ{self.of(DEMANDS)}.",
            lambda: f"اعتصم عشرات {self.of(CROWDS)} أمام {self.of(TARGETS)} في {place} {when} احتجاجا على تأخر {self.of(DEMANDS)}.",
        ])()

    def arrest(self, place, when):
        return f"اعتقلت {self.of(FORCES)} {self.number()} أشخاص في {place} {when} للاشتباه في صلتهم بـ{self.of(ATTACKERS)}."

    def filler(self, place):
        return self.of([
            lambda: f"وقال {self.of(SPEAKERS)} {self.person()} إن حال {self.of(THINGS)} في الحي {self.of(SIDES)} {self.of(STATES)} بسبب {self.of(REASONS)}.",
            lambda: f"وأضاف {self.person()} أن {self.of(BODIES)} بدأ {self.of(WORKS)} {self.of(THINGS)} في القسم {self.of(SIDES)} من {place} {self.of(TIMES)}.",
            lambda: f"ويعاني سكان {place} منذ {self.number()} أشهر {self.of(REASONS)} وتراجع {self.of(THINGS)} في أكثر من {self.number()} أحياء.",
            lambda: f"ودعا {self.of(BODIES)} إلى {self.of(WORKS)} {self.of(THINGS)} خلال {self.number()} أسابيع رغم {self.of(REASONS)}.",
            lambda: f"وكانت {self.of(FORCES)} أقامت {self.number()} حواجز حول {self.of(THINGS)} {self.of(TIMES)} من دون أن تذكر السبب.",
            lambda: f"ولم يصدر {self.of(BODIES)} أي بيان عن {self.of(THINGS)} حتى الآن، لكن {self.person()} وصف الأوضاع بأنها {self.of(STATES)}.",
            lambda: f"وتبلغ كلفة {self.of(WORKS)} {self.of(THINGS)} نحو {self.number()} ملايين دولار بحسب {self.of(BODIES)} في {place}.",
            lambda: f"وأوضح {self.of(SPEAKERS)} أن {self.of(THINGS)} قرب الطريق {self.of(SIDES)} {self.of(STATES)} وأن {self.of(WORKS)} {self.of(THINGS)} تأخر بسبب {self.of(REASONS)}.",
            lambda: f"وروى {self.person()} وهو من سكان الحي {self.of(SIDES)} أنه سمع دويا قويا {self.of(TIMES)} ثم رأى الدخان فوق {self.of(THINGS)}.",
        ])()

    def article(self, number, day):
        place = self.of(PLACES)
        when = f"يوم {day.day} {MONTHS[day.month - 1]} {day.year}"
        lead = self.of([self.attack, self.attack, self.protest, self.arrest])(place, when)
        sentences = [lead] + [self.filler(place) for _ in range(self.r.randint(6, 12))]
        return {"id": f"g{number}", "url": f"https://site{number % 40}.example/{number}", "source": self.of(SOURCES), "published": str(day + datetime.timedelta(days=1)),
                "title": f"{place}: {' '.join(lead.split()[:7])}", "text": "\n".join(sentences)}

    def word(self, w):
        if w in CHANGES:
            return CHANGES[w]
        return self.of(["نحو", "فيما", "أيضا", "حاليا"]) if self.r.random() < .5 else w + " " + self.of(["تقريبا", "أمس", "هناك"])

    def spell(self, text):
        kind = self.r.randrange(4)
        if kind == 0:
            return text.replace("أ", "ا").replace("إ", "ا")
        if kind == 1:
            return text.replace("ة ", "ه ").replace("ى ", "ي ")
        return text.replace("قتل ", "قُتِلَ ").replace("مدينة", "مدينـة") if kind == 2 else text

    def copy(self, a, number):
        sentences = a["text"].split("\n")
        if self.r.random() < .5 and len(sentences) > 6:
            del sentences[self.r.randrange(2, len(sentences))]
        words = [[self.word(w) if self.r.random() < .03 else w for w in s.split(" ")] for s in sentences]
        text = self.spell("\n".join(" ".join(s) for s in words))
        text = self.of([f"{self.of(SOURCES)} - متابعات:\n", "", "خاص:\n"]) + text + self.of(["", f"\nالمصدر: {a['source']}", "\nجميع الحقوق محفوظة للموقع"])
        day = datetime.date.fromisoformat(a["published"]) + datetime.timedelta(days=self.r.randrange(2))
        return {"id": f"{a['id']}~copy", "url": f"https://mirror{number % 20}.example/{number}", "source": self.of(SOURCES), "published": str(day), "title": self.of(["عاجل: ", "بالتفاصيل: ", ""]) + a["title"], "text": text}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("n", type=int)
    p.add_argument("--copies", type=int, default=0)
    p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    w = Writer(o.seed)
    originals = o.n - o.copies
    copied = set(w.r.sample(range(originals), o.copies))
    for i in range(originals):
        a = w.article(i, datetime.date(2018, 1, 1) + datetime.timedelta(days=w.r.randrange(730)))
        print(json.dumps(a, ensure_ascii=False))
        if i in copied:
            print(json.dumps(w.copy(a, i), ensure_ascii=False))


if __name__ == "__main__":
    main()
