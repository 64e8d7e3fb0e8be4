// What the reader chose, remembered in this browser: language, theme, and the token of this session.
import ar from "../text/ar.json";
import en from "../text/en.json";

export type Language = "en" | "ar";
const texts: Record<Language, Record<string, string>> = { en, ar };

const remembered = (key: string): string | null => {
  try { return localStorage.getItem(`rawi.${key}`); } catch { return null; }
};
const remember = (key: string, value: string): void => {
  try { localStorage.setItem(`rawi.${key}`, value); } catch { /* a browser that keeps nothing still shows the page */ }
};

export let language: Language = (remembered("language") as Language | null) ?? (navigator.language.startsWith("ar") ? "ar" : "en");
let theme = remembered("theme");

/** The words for a key; {name} is replaced. A key without words shows itself, so that a gap is seen. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  return (texts[language][key] ?? texts.en[key] ?? key).replace(/\{(\w+)\}/g, (_, k: string) => String(values[k] ?? ""));
}
/** Like t, but "" for a key without words. */
export const known = (key: string): string => texts[language][key] ?? "";

export function applySettings(): void {
  const root = document.documentElement;
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
}
export function setLanguage(to: Language): void {
  language = to;
  remember("language", to);
  applySettings();
}
export function isDark(): boolean {
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
export function toggleTheme(): void {
  theme = isDark() ? "light" : "dark";
  remember("theme", theme);
  applySettings();
}

const numbers: Record<Language, Intl.NumberFormat> = { en: new Intl.NumberFormat("en"), ar: new Intl.NumberFormat("ar-EG-u-nu-latn") };
export const n = (x: number): string => numbers[language].format(x);

/** The token, once given as #token=… in the address, stays with this tab. */
export function takeToken(): void {
  const found = /[#&]token=([^&]+)/.exec(location.hash);
  if (!found) return;
  sessionStorage.setItem("rawi.token", decodeURIComponent(found[1]!));
  history.replaceState(null, "", location.pathname);
}
export const token = (): string | null => sessionStorage.getItem("rawi.token");
