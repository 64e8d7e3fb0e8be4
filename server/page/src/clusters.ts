// What lies close together on the map, counted. Places are put into cells when the view moves; the brush only counts rows again.
import type { View } from "./mercator";
import { lowerBound, type Band, type Days, type Table } from "./store";

const size = 26; // pixels: closer places are one circle

/** vague: told no more exactly than a country; never joined with others. */
export interface Cluster { x: number; y: number; n: number; killed: Band; type: string; vague: boolean; places: { name: string; n: number }[] }

export class Clusters {
  private readonly inPlace: Int32Array;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly cell: Int32Array; // of a place; -1: out of view
  private cells = 0;

  constructor(private readonly rows: Table) {
    const n = rows.places.length;
    this.inPlace = new Int32Array(n);
    this.cell = new Int32Array(n);
    this.x = new Float64Array(n);
    this.y = new Float64Array(n);
  }

  /** Where each place is now. */
  move(view: View, width: number, height: number): void {
    const numbers = new Map<string, number>();
    this.rows.places.forEach((p, i) => {
      const at = view.at(p.lon, p.lat), seen = at[0] >= 0 && at[1] >= 0 && at[0] < width && at[1] < height;
      const key = !seen ? "" : p.resolution <= 1 ? `country ${at[0]} ${at[1]}` : `${Math.floor(at[0] / size)} ${Math.floor(at[1] / size)}`;
      if (seen && !numbers.has(key)) numbers.set(key, numbers.size);
      this.cell[i] = seen ? numbers.get(key)! : -1;
      if (seen) [this.x[i], this.y[i]] = at;
    });
    this.cells = numbers.size;
  }

  /** The clusters of the records of some days (null: of all, also those without a day), the greatest first. */
  count(days: Days | null): Cluster[] {
    const { rows, cell, inPlace } = this, kinds = rows.types.length, types = new Int32Array(this.cells * kinds);
    const dayAt = (i: number): number => rows.day[i]!, from = days ? lowerBound(rows.dated, dayAt, days.first) : 0, to = days ? lowerBound(rows.dated, dayAt, days.last + 1) : rows.n;
    inPlace.fill(0);
    for (let i = from; i < to; i++) {
      const p = rows.place[i]!;
      if (p < 0 || cell[p]! < 0) continue;
      inPlace[p]!++;
      types[cell[p]! * kinds + rows.type[i]!]!++;
    }
    const out: Cluster[] = Array.from({ length: this.cells }, () => ({ x: 0, y: 0, n: 0, killed: { low: 0, high: 0 }, type: "", vague: false, places: [] }));
    for (let p = 0; p < inPlace.length; p++) {
      const k = inPlace[p]!;
      if (!k) continue;
      const c = out[cell[p]!]!;
      c.x += this.x[p]! * k; c.y += this.y[p]! * k; c.n += k; c.vague = rows.places[p]!.resolution <= 1;
      c.places.push({ name: rows.places[p]!.name, n: k });
    }
    this.addLosses(out, days);
    return out.flatMap((c, i) => (c.n ? [{ ...c, x: c.x / c.n, y: c.y / c.n, type: rows.types[most(types, i * kinds, kinds)]! }] : [])).sort((a, b) => b.n - a.n);
  }

  private addLosses(out: Cluster[], days: Days | null): void {
    for (const l of days ? this.rows.losses : [...this.rows.losses, ...this.rows.undatedLosses]) {
      if (l.place < 0 || this.cell[l.place]! < 0 || (days && (l.day < days.first || l.day > days.last))) continue;
      const c = out[this.cell[l.place]!]!;
      c.killed.low += l.killed.low;
      c.killed.high += l.killed.high;
    }
  }
}

function most(counts: Int32Array, from: number, n: number): number {
  let best = 0;
  for (let i = 1; i < n; i++) if (counts[from + i]! > counts[from + best]!) best = i;
  return best;
}
