// The points of the store that a filter chooses: fetched once, in columns, in the order of their days, and brushed here.
import { points, type Query } from "./api";
import { language } from "./settings";

export interface Place { name: string; lat: number; lon: number; resolution: number }
/** A happening's losses, told once: row is the record that tells them. */
export interface Losses { day: number; place: number; killed: Band; injured: Band }
export interface Band { low: number; high: number }
export interface Days { first: number; last: number }

/** Rows 0..dated have a day, in order; behind them are those without. place -1: none. */
export interface Table {
  types: string[]; places: Place[]; n: number; dated: number; type: Uint8Array; day: Int32Array; place: Int32Array; losses: Losses[]; undatedLosses: Losses[];
}

const kept = new Map<string, Promise<Table>>(), keptMost = 4;
/** The last few are kept, until the store has grown. */
export function table(q: Query): Promise<Table> {
  const key = `${language} ${JSON.stringify(q)}`, found = kept.get(key);
  if (found) return found;
  const made = read(q);
  made.catch(() => kept.delete(key));
  if (kept.size >= keptMost) kept.delete(kept.keys().next().value!);
  kept.set(key, made);
  return made;
}
export const forgetTables = (): void => kept.clear();

async function read(q: Query): Promise<Table> {
  const got = await points(q), n = got.day.length, order = inOrder(got.day), dated = got.day.reduce<number>((a, d) => a + (d === null ? 0 : 1), 0);
  const out: Table = {
    types: got.types, n, dated, type: new Uint8Array(n), day: new Int32Array(n), place: new Int32Array(n), losses: [], undatedLosses: [],
    places: got.places.map(([en, ar, lat, lon, resolution]) => ({ name: (language === "ar" ? ar ?? en : en ?? ar) ?? "", lat, lon, resolution })),
  };
  order.forEach((from, to) => { out.type[to] = got.type[from]!; out.day[to] = got.day[from] ?? 0; out.place[to] = got.place[from] ?? -1; });
  for (const [row, kl, kh, il, ih] of got.losses) {
    const day = got.day[row] ?? null;
    (day === null ? out.undatedLosses : out.losses).push({ day: day ?? 0, place: got.place[row] ?? -1, killed: { low: kl, high: kh }, injured: { low: il, high: ih } });
  }
  out.losses.sort((a, b) => a.day - b.day);
  return out;
}

/** Row numbers by day; those without one last. Counting, not comparing: a store may have a hundred thousand. */
function inOrder(days: (number | null)[]): Int32Array {
  let first = Infinity, last = -Infinity;
  for (const d of days) if (d !== null) { if (d < first) first = d; if (d > last) last = d; }
  const width = first <= last ? last - first + 2 : 1, at = new Int32Array(width + 1), order = new Int32Array(days.length), slot = (d: number | null): number => (d === null ? width - 1 : d - first);
  for (const d of days) at[slot(d) + 1]!++;
  for (let i = 0; i < width; i++) at[i + 1]! += at[i]!;
  days.forEach((d, i) => { order[at[slot(d)]!++] = i; });
  return order;
}

/** The first row of `days` at or behind a day. */
export function lowerBound(length: number, dayAt: (i: number) => number, day: number): number {
  let a = 0, b = length;
  while (a < b) { const m = (a + b) >> 1; if (dayAt(m) < day) a = m + 1; else b = m; }
  return a;
}

export const dayText = (day: number): string => new Date(day * 864e5).toISOString().slice(0, 10);
export const dayOf = (text: string): number => Date.parse(text) / 864e5;

/** From the first day to the last; a few records far from all others (a war of long ago, told as background) do not stretch it. */
export function extent(t: Table): Days | null {
  if (!t.dated) return null;
  const at = (share: number): number => t.day[Math.floor(share * (t.dated - 1))]!, bulk = at(0.98) - at(0.02), far = Math.max(365, 3 * bulk);
  const first = at(0.02) - at(0) > far ? at(0.02) : at(0), last = at(1) - at(0.98) > far ? at(0.98) : at(1);
  return { first, last };
}

/** Days as they stand in an address: 2021-03-01..2021-04-30. */
export const daysText = (d: Days): string => `${dayText(d.first)}..${dayText(d.last)}`;
export function daysOf(text: string | null, all: Days): Days {
  const [first, last] = (text ?? "").split("..").map(dayOf);
  return first !== undefined && last !== undefined && first <= last && first <= all.last && last >= all.first ? { first: Math.max(first, all.first), last: Math.min(last, all.last) } : all;
}
