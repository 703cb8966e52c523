import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTip } from "@/components/ChartTip";

export interface BarItem {
  name: string;
  value: number;
  /** What the pointer is told beside the name. */
  tip: string;
}

/** Lying bars, one for each thing, the longest first as they come. */
export default function BarList({ items, unit }: { items: readonly BarItem[]; unit: (value: number) => string }) {
  return (
    <ResponsiveContainer width="100%" height={items.length * 28 + 40}>
      <BarChart accessibilityLayer={false} layout="vertical" data={[...items]} margin={{ top: 4, right: 16, bottom: 4, left: 0 }}>
        <CartesianGrid stroke="var(--line)" horizontal={false} />
        <XAxis type="number" tickFormatter={unit} tickLine={false} axisLine={false} stroke="var(--ink-faint)" fontSize={12} />
        <YAxis
          type="category"
          dataKey="name"
          width={150}
          interval={0}
          tickLine={false}
          axisLine={false}
          stroke="var(--ink-soft)"
          fontSize={12}
          tickFormatter={(name: string) => (name.length > 21 ? `${name.slice(0, 20)}…` : name).replaceAll(" ", "\u00a0")}
        />
        <Tooltip
          cursor={{ fill: "var(--accent-wash)" }}
          isAnimationActive={false}
          content={({ payload }) => {
            const item = payload[0]?.payload as BarItem | undefined;
            return item ? <ChartTip title={item.name} lines={[item.tip]} /> : null;
          }}
        />
        <Bar dataKey="value" fill="var(--accent)" radius={[0, 2, 2, 0]} barSize={14} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
