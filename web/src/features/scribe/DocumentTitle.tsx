import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import type { LivingText } from "@/lib/types";
import { describeDocument, forgetDocuments, longestTitle } from "./queries";

/** The title, where it stands. Enter or leaving it saves, Escape leaves it as it was. */
export function DocumentTitle({ asset }: { asset: LivingText }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState<string>();
  const rename = useMutation({
    mutationFn: (title: string) => describeDocument(asset.id, { title }),
    onSuccess: () => forgetDocuments(client),
    onSettled: () => {
      setTyped(undefined);
    },
  });
  const save = () => {
    const title = typed?.trim();
    if (title && title !== asset.title) rename.mutate(title);
    else setTyped(undefined);
  };
  return (
    <div className="document-title">
      <input
        aria-label="Title"
        className="script-words"
        maxLength={longestTitle}
        value={typed ?? asset.title}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key !== "Escape" || typed === undefined) return;
          event.stopPropagation();
          setTyped(undefined);
        }}
      />
      {rename.isError && <ProblemNotice error={rename.error} />}
    </div>
  );
}
