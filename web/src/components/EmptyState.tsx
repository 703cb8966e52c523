import type { ReactNode } from "react";
import "./notices.css";

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
}

/** An empty place that says what would stand here and how to get it there. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
