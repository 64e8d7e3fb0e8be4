// A time brush over a histogram of days: drag with the pointer, or move its two ends with the keyboard.
import { h } from "./dom";
import { t } from "./settings";
import { dayText, type Days, type Table } from "./store";

const height = 56;

/** Records by pixel column. */
function histogram(rows: Table, all: Days, width: number): Uint32Array {
  const bins = new Uint32Array(width), scale = width / (all.last - all.first + 1);
  for (let i = 0; i < rows.dated; i++) bins[Math.min(width - 1, Math.floor((rows.day[i]! - all.first) * scale))]!++;
  return bins;
}

export function brush(rows: Table, all: Days, start: Days, onChange: (d: Days) => void): HTMLElement {
  const canvas = h("canvas", { height, "aria-hidden": "true" });
  const from = h("input", { type: "range", min: all.first, max: all.last, value: start.first, "aria-label": t("brush.from") });
  const to = h("input", { type: "range", min: all.first, max: all.last, value: start.last, "aria-label": t("brush.to") });
  const words = h("output", null);
  let chosen = start, anchor = -1, queued = false, bins: Uint32Array = new Uint32Array(0);

  const paint = (): void => {
    const width = Math.max(100, canvas.clientWidth), g = canvas.getContext("2d")!, style = getComputedStyle(canvas), dense = devicePixelRatio || 1;
    if (bins.length !== width) {
      bins = histogram(rows, all, width);
      canvas.width = width * dense;
      canvas.height = height * dense;
    }
    const top = bins.reduce((a, b) => Math.max(a, b), 1), x = (d: number): number => ((d - all.first) / (all.last - all.first + 1)) * width;
    g.setTransform(dense, 0, 0, dense, 0, 0);
    g.clearRect(0, 0, width, height);
    g.fillStyle = style.getPropertyValue("--brushed");
    g.fillRect(x(chosen.first), 0, Math.max(2, x(chosen.last + 1) - x(chosen.first)), height);
    g.fillStyle = style.getPropertyValue("--accent");
    for (let i = 0; i < width; i++) if (bins[i]) { const k = Math.ceil((bins[i]! / top) * (height - 6)); g.fillRect(i, height - k, 1, k); }
    words.textContent = `${dayText(chosen.first)} – ${dayText(chosen.last)}`;
    for (const [input, day] of [[from, chosen.first], [to, chosen.last]] as const) input.setAttribute("aria-valuetext", dayText(day));
  };
  const set = (d: Days): void => {
    chosen = { first: Math.min(d.first, d.last), last: Math.max(d.first, d.last) };
    if (queued) return;
    queued = true; // once a frame, however fast the pointer is
    requestAnimationFrame(() => {
      queued = false;
      from.value = String(chosen.first);
      to.value = String(chosen.last);
      paint();
      onChange(chosen);
    });
  };
  const dayAt = (e: PointerEvent): number => all.first + Math.floor(Math.min(0.9999, Math.max(0, e.offsetX / canvas.clientWidth)) * (all.last - all.first + 1));
  canvas.addEventListener("pointerdown", (e) => { anchor = dayAt(e); canvas.setPointerCapture(e.pointerId); set({ first: anchor, last: anchor }); });
  canvas.addEventListener("pointermove", (e) => { if (anchor >= 0) set({ first: anchor, last: dayAt(e) }); });
  canvas.addEventListener("pointerup", () => { anchor = -1; });
  for (const input of [from, to]) input.addEventListener("input", () => set({ first: Number(from.value), last: Number(to.value) }));
  new ResizeObserver(paint).observe(canvas);
  return h("div", { class: "brush", dir: "ltr" }, canvas, h("div", { class: "tools" }, from, to, words, h("button", { type: "button", onclick: () => set(all) }, t("brush.all"))));
}
