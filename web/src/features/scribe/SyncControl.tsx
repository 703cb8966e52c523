import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import type { LivingText } from "@/lib/types";
import { syncWords } from "./documentWords";
import { forgetDocument, syncDocument } from "./queries";

/** Whether the text is found where texts are searched, why not, and a way to bring it there at once. */
export function SyncControl({ asset }: { asset: LivingText }) {
  const client = useQueryClient();
  const { search } = asset.metadata;
  const sync = useMutation({
    mutationFn: () => syncDocument(asset.id),
    onSettled: () => forgetDocument(client, asset.id),
  });
  return (
    <section className="sync" aria-label="Search">
      <h3>Search</h3>
      <p data-state={search.state}>{syncWords(search, asset.version)}</p>
      {search.provider !== null && search.state !== "kept_here" && (
        <Button disabled={sync.isPending} onClick={() => { sync.mutate(); }}>
          Sync now
        </Button>
      )}
      {sync.isError && <ProblemNotice error={sync.error} />}
    </section>
  );
}
