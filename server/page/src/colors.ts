// One colour a type, told apart by those who see few colours by the label beside it.
const hues: Record<string, string> = {
  ASSAULT: "#dc2626", COERCE: "#ea580c", PROTEST: "#ca8a04", MOBILIZE: "#a16207", THREATEN: "#9d174d", SANCTION: "#7e22ce", ACCUSE: "#6d28d9", REQUEST: "#4f46e5", REJECT: "#4338ca",
  RETREAT: "#0e7490", AID: "#059669", COOPERATE: "#16a34a", CONCEDE: "#0d9488", SUPPORT: "#65a30d", CONSULT: "#2563eb", AGREE: "#0284c7",
};
export const colorOf = (type: string): string => hues[type] ?? "#78716c";
