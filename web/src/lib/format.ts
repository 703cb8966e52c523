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

/** Money to the cent; what is smaller with as many digits as tell it from nothing. "$12.40", "$0.0031", "$0.000025". */
export function dollars(usd: number): string {
  const size = Math.abs(usd);
  const sign = usd < 0 ? "−" : "";
  if (size === 0) return "$0";
  if (size < 0.0001) return `${sign}$${size.toFixed(6)}`;
  const digits = size < 0.1 ? 4 : 2;
  return `${sign}$${size.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: digits })}`;
}

const units = ["B", "kB", "MB", "GB"] as const;

/** "640 B", "12 kB", "3.4 MB". */
export function bytes(n: number): string {
  let size = n;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size).toString()} ${units[unit] ?? "GB"}`;
}

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** Large numbers as they are read: "940", "12.3K", "1M". */
export function roughly(n: number): string {
  return compact.format(n);
}

/** A part of one as per cent: 0.256 is "26%". */
export function percent(part: number): string {
  return `${Math.round(part * 100)}%`;
}

const moment = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** "26 Nov, 08:31", where a list is read for when things happened. */
export function atTime(iso: string): string {
  return moment.format(new Date(iso));
}
