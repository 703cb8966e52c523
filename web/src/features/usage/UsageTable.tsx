import { TableHead } from "@/components/TableHead";
import { TableScroll } from "@/components/TableScroll";
import { asTitle, dollars, percent, roughly } from "@/lib/format";
import type { Usage, UsageSum } from "@/lib/types";
import { measureOf, valueOf } from "./chart";

const dayName = new Intl.DateTimeFormat("en", { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const headings: Readonly<Record<Usage["group_by"], string>> = { day: "Day", task: "Task", model: "Model", script: "Script", user: "User" };

export function UsageTable({ usage }: { usage: Usage }) {
  const isDay = usage.group_by === "day";
  const measure = measureOf(usage.total);
  const rows = isDay ? usage.items.toReversed() : usage.items.toSorted((a, b) => valueOf(b, measure) - valueOf(a, measure));
  const largest = Math.max(...rows.map((row) => valueOf(row, measure)));
  return (
    <TableScroll label="What was spent, as a table">
      <table className="usage-table">
        <TableHead words={[headings[usage.group_by]]} numbers={["Cost", "Calls", "Read", "Written", "Cached", "Saved"]} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.key ?? ""}>
              <th scope="row">
                {nameOf(row, usage.group_by)}
                {!isDay && largest > 0 && (
                  <svg className="row-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={(100 * valueOf(row, measure)) / largest} height="1" />
                  </svg>
                )}
              </th>
              <Cells sum={row} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <Cells sum={usage.total} />
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

function Cells({ sum }: { sum: UsageSum }) {
  const unknown = sum.unknown_price_calls > 0;
  return (
    <>
      <td className="number">{unknown && sum.unknown_price_calls === sum.calls ? "not known" : `${dollars(sum.cost_usd)}${unknown ? " +" : ""}`}</td>
      <td className="number">{sum.calls.toLocaleString("en")}</td>
      <td className="number">{roughly(sum.input_tokens + sum.cache_creation_input_tokens + sum.cache_read_input_tokens)}</td>
      <td className="number">{roughly(sum.output_tokens)}</td>
      <td className="number">{percent(sum.cache_read_ratio)}</td>
      <td className="number">{dollars(sum.saved_usd)}</td>
    </>
  );
}

function nameOf({ key, label }: UsageSum, by: Usage["group_by"]): string {
  if (label !== null) return label;
  if (key === null) return "No script";
  if (by === "day") return dayName.format(new Date(key));
  if (by === "script") return "A deleted script";
  return by === "task" ? asTitle(key) : key;
}
