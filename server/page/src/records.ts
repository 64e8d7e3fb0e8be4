// The record as the API gives it: field for field that of `rawi code --format jsonl`. Spans are [start, end) in code points.
export type Span = [number, number] | null;
export interface Entity {
  entity_text: string; span: Span; identifier_text: string | null; identifier_id: string | null; name_ar: string | null;
  code: string | null; sector: string | null; role: string | null; count?: unknown;
}
export interface Place {
  extracted_place: string | null; span: Span; resolved_place: string | null; name_ar: string | null; lat: number | null; lon: number | null;
  city: string | null; province: string | null; country: string | null; country_code: string | null; resolution: number | null;
}
export interface Loss { kind: string; low: number | null; high: number | null; bound: string; count_text: string | null; span: Span; who: Entity | null; negated: boolean; claims: number[] }
export interface Claim {
  speaker: Entity | null; role_text: string | null; org: Entity | null; outlet: Entity | null; verb: string | null; stance: string; quoted: boolean; hedged: boolean;
  span: Span; quote_span: Span; place_said: Place | null;
}
export interface Trigger { sentence: number; trigger_text: string; span: Span; lemma: string | null; rule: string | null }
export interface EventRecord {
  doc: string; id: string; date: string | null; enddate: string | null; date_text: { text: string; span: Span } | null; date_anchor: string;
  ongoing: boolean; repeated: boolean; aux: string[]; background: boolean; asserted: boolean; disputed: boolean; event: string; mode: string[]; context: string[];
  cameo: string | null; acled: { event_type: string; sub_event_type: string | null } | null; actor: Entity[]; recipient: Entity[]; event_loc: Place | null;
  casualties: Loss[]; protected: { kind: string; text: string; span: Span; relation: string }[]; claims: Claim[]; mentions: Trigger[]; confidence: number;
  cite_info: { url: string | null; title: string | null; publication: string | null; published: string | null };
}
export interface Mention { kind: string; text: string; span: Span; value: unknown; part: boolean; rule: string | null }
export interface Decision { about: string; why: string; text: string | null; span: Span; rule: string | null }
export interface Coded { text: string; layers: { mentions: Mention[] }[]; records: EventRecord[]; decisions: Decision[][] }

/** The words that a record rests on, each with what they are to it. */
export function spansOf(r: EventRecord): { kind: string; span: Span }[] {
  return [
    ...r.mentions.map((m) => ({ kind: "trigger", span: m.span })),
    ...r.actor.map((a) => ({ kind: "actor", span: a.span })),
    ...r.recipient.map((a) => ({ kind: "recipient", span: a.span })),
    { kind: "place", span: r.event_loc?.span ?? null },
    { kind: "date", span: r.date_text?.span ?? null },
    ...r.casualties.map((c) => ({ kind: "loss", span: c.span })),
    ...r.protected.map((p) => ({ kind: "protected", span: p.span })),
    ...r.claims.flatMap((c) => [{ kind: "speaker", span: c.speaker?.span ?? null }, { kind: "quote", span: c.quote_span }]),
  ].filter((x) => x.span);
}

/** One line a record, for a spreadsheet. */
export function toCsv(records: EventRecord[]): string {
  const cell = (x: unknown): string => {
    const s = String(x ?? "");
    const safe = /^[=+\-@\t\r]/.test(s) ? `'${s}` : s; // a spreadsheet must not take a text for a formula
    return /[",\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const names = (xs: Entity[]): string => xs.map((x) => x.identifier_text ?? x.entity_text).join("; ");
  const head = ["id", "event", "mode", "cameo", "date", "enddate", "aux", "actor", "recipient", "place", "country", "lat", "lon", "losses", "protected", "says", "confidence"];
  const rows = records.map((r) => [
    r.id, r.event, r.mode.join("; "), r.cameo, r.date, r.enddate, r.aux.join("; "), names(r.actor), names(r.recipient), r.event_loc?.resolved_place, r.event_loc?.country,
    r.event_loc?.lat, r.event_loc?.lon, r.casualties.map((c) => `${c.kind} ${c.low ?? "?"}${c.high === c.low ? "" : `-${c.high ?? ""}`}`).join("; "),
    r.protected.map((p) => p.kind).join("; "), names(r.claims.flatMap((c) => (c.speaker ? [c.speaker] : []))), r.confidence,
  ]);
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}
