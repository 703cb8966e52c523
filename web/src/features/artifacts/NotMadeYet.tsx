import { EmptyState } from "@/components/EmptyState";
import { AnalyseButton } from "@/features/ingestion/AnalyseButton";

interface NotMadeYetProps {
  scriptId: string;
  what: string;
}

export function NotMadeYet({ scriptId, what }: NotMadeYetProps) {
  return (
    <EmptyState title={`${what} yet`}>
      <p>A full analysis makes it. It reads the script on this machine and needs no model.</p>
      <AnalyseButton scriptId={scriptId} />
    </EmptyState>
  );
}
