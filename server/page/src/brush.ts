// A time brush over a histogram of days: drag with the pointer, or move its two ends with the keyboard.
import { h } from "./dom";
import { t } from "./settings";
import { dayText, type Days, type Marker } from "./store";

const height = 56;

export function brush(ms: Marker[], all: Days, chosen: Days, onChange: (d: Days) => void): HTMLElement {
  const canvas = h("canvas", { height, "aria-hidden": "true" });
  const from = h("input", { type: "range", min: all.first, max: all.last, value: chosen.first, "aria-label": t("brush.from") });
  const to = h("input", { type: "range", min: all.first, max: all.last, value: chosen.last, "aria-label": t("brush.to") });
  const words = h("output", null);
  let anchor = -1, queued = false;

  const bins = new Map<number, Uint32Array>();
  const histogram = (width: number): Uint32Array => {
    let b = bins.get(width);
    if (!b) {
      b = new Uint32Array(width);
      for (const m of ms) if (m.day === m.day) b[Math.min(width - 1, Math.floor(((m.day - all.first) / (all.last - all.first + 1)) * width))]!++;
      bins.set(width, b);
    }
    return b;
  };
  const paint = (): void => {
    const width = Math.max(100, canvas.clientWidth), g = canvas.getContext("2d")!, b = histogram(width), top = Math.max(1, ...b), style = getComputedStyle(canvas);
    if (canvas.width !== width) canvas.width = width;
    const x = (d: number): number => ((d - all.first) / (all.last - all.first + 1)) * width;
    g.clearRect(0, 0, width, height);
    g.fillStyle = style.getPropertyValue("--line");
    g.fillRect(x(chosen.first), 0, x(chosen.last + 1) - x(chosen.first), height);
    g.fillStyle = style.getPropertyValue("--trigger");
    for (let i = 0; i < width; i++) { const k = Math.ceil((b[i]! / top) * (height - 4)); g.fillRect(i, height - k, 1, k); }
    words.textContent = `${dayText(chosen.first)} – ${dayText(chosen.last)}`;
  };
  const set = (d: Days): void => {
    chosen = { first: Math.min(d.first, d.last), last: Math.max(d.first, d.last) };
    from.value = String(chosen.first);
    to.value = String(chosen.last);
    if (queued) return;
    queued = true; // once a frame, however fast the pointer is
    requestAnimationFrame(() => { queued = false; paint(); onChange(chosen); });
  };
  const dayAt = (e: PointerEvent): number => all.first + Math.floor(Math.min(0.9999, Math.max(0, e.offsetX / canvas.clientWidth)) * (all.last - all.first + 1));
  canvas.addEventListener("pointerdown", (e) => { anchor = dayAt(e); canvas.setPointerCapture(e.pointerId); set({ first: anchor, last: anchor }); });
  canvas.addEventListener("pointermove", (e) => { if (anchor >= 0) set({ first: anchor, last: dayAt(e) }); });
  canvas.addEventListener("pointerup", () => { anchor = -1; });
  for (const input of [from, to]) input.addEventListener("input", () => set({ first: Number(from.value), last: Number(to.value) }));
  const root = h("div", { class: "brush", dir: "ltr" }, canvas, h("div", { class: "tools" }, from, to, words,
    h("button", { type: "button", onclick: () => set(all) }, t("brush.all"))));
  requestAnimationFrame(paint);
  return root;
}
