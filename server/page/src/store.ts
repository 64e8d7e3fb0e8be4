// The points of the store that a filter chooses, fetched once and brushed here.
import { points, type Point, type Query } from "./api";

export interface Marker { id: number; type: string; day: number; lat: number; lon: number; killed: number; injured: number; place: string }
/** Columns' rows as objects; day counts from 1970-01-01 (NaN: none), lat NaN: none. */
export async function markers(q: Query): Promise<Marker[]> {
  const got = await points(q);
  return got.points.map(([id, type, date, lat, lon, killed, injured, place]: Point) =>
    ({ id, type, day: date ? Date.parse(date) / 864e5 : NaN, lat: lat ?? NaN, lon: lon ?? NaN, killed, injured, place }));
}
export const dayText = (day: number): string => new Date(day * 864e5).toISOString().slice(0, 10);

export interface Days { first: number; last: number }
export function extent(ms: Marker[]): Days | null {
  let first = Infinity, last = -Infinity;
  for (const m of ms) if (m.day === m.day) { if (m.day < first) first = m.day; if (m.day > last) last = m.day; }
  return first <= last ? { first, last } : null;
}
