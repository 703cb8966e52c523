import type { ReactNode } from "react";
import "./notices.css";

interface EmptyStateProps {
  title: string;
  /** Whether files can be dropped there; it is framed as a place for them then. */
  isDropped?: boolean;
  children?: ReactNode;
}

/** An empty place that says what would stand here and how to get it there. */
export function EmptyState({ title, isDropped = false, children }: EmptyStateProps) {
  return (
    <div className={isDropped ? "empty empty-drop" : "empty"}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
