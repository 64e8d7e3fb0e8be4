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
