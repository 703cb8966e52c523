import { lazy, Suspense, type ComponentProps, type ReactNode } from "react";

const Rows = lazy(() => import("./SceneRows"));
const Bars = lazy(() => import("./PacingBars"));
const List = lazy(() => import("./BarList"));

/** The charting library is fetched by those who look at a chart. */
function Waiting({ children }: { children: ReactNode }) {
  return <Suspense fallback={<div className="chart-wait" />}>{children}</Suspense>;
}

export function SceneRowsChart(props: ComponentProps<typeof Rows>) {
  return (
    <Waiting>
      <Rows {...props} />
    </Waiting>
  );
}

export function PacingBarsChart(props: ComponentProps<typeof Bars>) {
  return (
    <Waiting>
      <Bars {...props} />
    </Waiting>
  );
}

export function BarListChart(props: ComponentProps<typeof List>) {
  return (
    <Waiting>
      <List {...props} />
    </Waiting>
  );
}
