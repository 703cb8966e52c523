import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";

interface NoScenesYetProps {
  scriptId: string;
  /** What is missing, as in "No threads". */
  what: string;
  /** What will stand here. */
  children: string;
}

/** For what is drawn from scenes, in a script that has none. */
export function NoScenesYet({ scriptId, what, children }: NoScenesYetProps) {
  return (
    <EmptyState title={`${what} yet`}>
      <p>{children} This script has no scene so far.</p>
      <Link to="/scripts/$scriptId/scenes" params={{ scriptId }} className="button button-primary">
        Write the first scene
      </Link>
    </EmptyState>
  );
}
