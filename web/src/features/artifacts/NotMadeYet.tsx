import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/EmptyState";
import { AnalyseButton } from "@/features/ingestion/AnalyseButton";
import { scenesQuery } from "@/features/scripts/queries";
import { NoScenesYet } from "./NoScenesYet";

interface NotMadeYetProps {
  scriptId: string;
  what: string;
}

/** What an analysis makes, before one has. */
export function NotMadeYet({ scriptId, what }: NotMadeYetProps) {
  const scenes = useQuery(scenesQuery(scriptId));
  if (scenes.data?.length === 0) {
    return (
      <NoScenesYet scriptId={scriptId} what={what}>
        A full analysis makes it from the scenes.
      </NoScenesYet>
    );
  }
  return (
    <EmptyState title={`${what} yet`}>
      <p>A full analysis makes it. It reads the script on this machine and needs no model.</p>
      <AnalyseButton scriptId={scriptId} />
    </EmptyState>
  );
}
