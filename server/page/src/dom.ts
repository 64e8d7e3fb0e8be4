// Elements without markup: text is always set as text, so that nothing in an article can become part of the page.
type Props = Record<string, string | number | boolean | undefined | null | ((e: Event) => void)>;
export type Child = Node | string | number | null | undefined | false | Child[];

function append(to: Node, child: Child): void {
  if (child === null || child === undefined || child === false) return;
  if (Array.isArray(child)) child.forEach((c) => append(to, c));
  else to.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
}

/** h("button", {class: "x", onclick: f, "aria-label": "…"}, children…); true sets an empty attribute, false and undefined none. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props?: Props | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(props ?? {})) {
    if (typeof v === "function") e.addEventListener(k.slice(2), v);
    else if (v === true) e.setAttribute(k, "");
    else if (v !== false && v !== undefined && v !== null) e.setAttribute(k, String(v));
  }
  append(e, children);
  return e;
}

export function fill(e: Element, ...children: Child[]): void {
  e.replaceChildren();
  append(e, children);
}

/** Text of unknown direction, kept from reordering what stands around it. */
export const bdi = (text: string, props?: Props): HTMLElement => h("bdi", props, text);

/** Puts what the reader did to the map into the address, without a step of history for each move. */
export function remember(key: string, value: string | null): void {
  const [view, query = ""] = location.hash.split("?"), params = new URLSearchParams(query);
  if (value) params.set(key, value);
  else params.delete(key);
  const text = params.toString();
  history.replaceState(null, "", `${view}${text ? `?${text}` : ""}`);
}
