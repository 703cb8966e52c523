import type { ReactNode } from "react";
import "./tables.css";

interface TableScrollProps {
  label: string;
  children: ReactNode;
}

/** Around a table that may be wider than the window: it alone scrolls sideways. */
export function TableScroll({ label, children }: TableScrollProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by the keyboard
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
