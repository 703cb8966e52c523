import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTip } from "@/components/ChartTip";
import { ticksOf, topOf, type DayBar } from "./chart";

const dayName = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });
const nameOf = (day: string) => dayName.format(new Date(day));

interface DayBarsProps {
  bars: readonly DayBar[];
  write: (value: number) => string;
  /** Whether the values are counts, of which there are no halves. */
  isCount: boolean;
}

/** One bar for each day, under a scale that ends at a round number. */
export default function DayBars({ bars, write, isCount }: DayBarsProps) {
  const top = topOf(bars.map(({ value }) => value));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart accessibilityLayer={false} data={[...bars]} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} barCategoryGap={bars.length > 60 ? 1 : "14%"}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="day" tickFormatter={nameOf} tickLine={false} stroke="var(--ink-faint)" fontSize={12} minTickGap={32} />
        <YAxis width={56} ticks={ticksOf(top, isCount)} domain={[0, top]} tickFormatter={write} tickLine={false} axisLine={false} stroke="var(--ink-faint)" fontSize={12} />
        <Tooltip
          cursor={{ fill: "var(--accent-wash)" }}
          isAnimationActive={false}
          content={({ payload }) => {
            const bar = payload[0]?.payload as DayBar | undefined;
            return bar ? <ChartTip title={nameOf(bar.day)} lines={[write(bar.value)]} /> : null;
          }}
        />
        <Bar dataKey="value" fill="var(--accent)" radius={[2, 2, 0, 0]} maxBarSize={64} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
