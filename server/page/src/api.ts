// The server's answers. An error carries the server's own words.
import { token } from "./settings";
import type { Coded } from "./records";

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers: Record<string, string> = { ...(init.headers as Record<string, string>) };
  const mine = token();
  if (mine) headers["Authorization"] = `Bearer ${mine}`;
  const answer = await fetch(`/api/v1/${path}`, { ...init, headers });
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(body?.error?.message ?? `${answer.status}`);
  return body as T;
}

export interface About { version: string; codebook: string; api: number; lemmas: number; store: boolean }
export const about = (): Promise<About> => ask("about");
export const code = (text: string, published: string): Promise<Coded> =>
  ask("code", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...splitTitle(text), published: published || null }) });

/** A first line followed by an empty one is the title, as for `rawi code`. */
function splitTitle(text: string): { title: string | null; text: string } {
  const found = /^([^\n]+)\n[ \t\r]*\n([\s\S]*)$/.exec(text.replace(/\r\n/g, "\n"));
  return found ? { title: found[1]!.trim(), text: found[2]! } : { title: null, text };
}

export type Query = Record<string, string>;
const withQuery = (path: string, q: Query): string => `${path}?${new URLSearchParams(Object.entries(q).filter(([, v]) => v))}`;

export interface Stored { id: number; document: number; story: number; addresses: number; record: import("./records").EventRecord }
/** In columns, a record a row: type and place are numbers in the lists; day counts from 1970-01-01. */
export interface Points {
  types: string[]; places: [en: string | null, ar: string | null, lat: number, lon: number, resolution: number][]; type: number[]; day: (number | null)[]; place: (number | null)[];
  /** row, killed low and high, injured low and high: of a happening, once */
  losses: [number, number, number, number, number][];
}
export interface Story {
  id: number; event: string; mode: string; date: string | null; enddate: string | null; place: string; country: string; actors: string; recipients: string; place_ar: string; actors_ar: string; recipients_ar: string;
  records: number; documents: number; sources: number; killed_low: number | null; killed_high: number | null; injured_low: number | null; injured_high: number | null;
  first_report: string | null; last_report: string | null; disputed: string;
}
export interface StoryClaim { speaker: string; org: string; outlet: string; stance: string; source: string; url: string | null; published: string | null; loss: string; low: number | null; high: number | null }

export const events = (q: Query): Promise<{ records: Stored[]; more: boolean }> => ask(withQuery("events", q));
export const points = (q: Query): Promise<Points> => ask(withQuery("points", q));
export const stories = (q: Query): Promise<{ stories: Story[]; more: boolean }> => ask(withQuery("stories", q));
export const claims = (story: number): Promise<{ claims: StoryClaim[] }> => ask(withQuery("claims", { story: String(story) }));

/** Calls back each time the store has grown; ends with the signal. */
export async function stream(onRecords: (n: number) => void, signal: AbortSignal): Promise<void> {
  const mine = token();
  const answer = await fetch("/api/v1/stream", { signal, headers: mine ? { Authorization: `Bearer ${mine}` } : {} });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; reader && answer.ok;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const data = /^data: (\d+)$/m.exec(part);
      if (data) onRecords(Number(data[1]));
    }
  }
}
