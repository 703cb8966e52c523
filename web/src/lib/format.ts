const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const calendar = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", year: "numeric" });

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "5 minutes ago", "yesterday"; a date after a month. */
export function timeAgo(iso: string, now: Date): string {
  const then = new Date(iso);
  const seconds = (then.getTime() - now.getTime()) / 1000;
  if (Number.isNaN(seconds)) return "";
  if (Math.abs(seconds) > 30 * 86_400) return calendar.format(then);
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit);
  }
  return "just now";
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** Eighths of a page as the trade writes them: 4/8, 1 2/8, 3. */
export function eighths(n: number): string {
  const pages = Math.floor(n / 8);
  const rest = n % 8;
  if (rest === 0) return `${pages}`;
  return pages === 0 ? `${rest}/8` : `${pages} ${rest}/8`;
}

/** Readers count scenes from one; the contract's `scene_index` counts from zero. */
export function sceneNumber(sceneIndex: number): number {
  return sceneIndex + 1;
}

/** "setup_payoff" as a reader would write it: "setup payoff". */
export function asWords(name: string): string {
  return name.replaceAll("_", " ");
}

/** "inciting_incident" as a heading: "Inciting incident". */
export function asTitle(name: string): string {
  const words = asWords(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
