import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Field } from "@/components/Field";
import { ProblemNotice } from "@/components/ProblemNotice";
import { atTime, count } from "@/lib/format";
import type { LivingText, TextStatus } from "@/lib/types";
import { statuses, styles } from "./documentWords";
import { describeDocument, forgetDocuments, sessionsQuery } from "./queries";
import { SyncControl } from "./SyncControl";
import "./tags.css";

/** Tags, status, and what is known of a text. */
export function DetailsPanel({ asset }: { asset: LivingText }) {
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery(asset.id));
  const [tag, setTag] = useState("");
  const { metadata } = asset;
  const describe = useMutation({
    mutationFn: (change: Parameters<typeof describeDocument>[1]) => describeDocument(asset.id, change),
    onSettled: () => forgetDocuments(client),
  });
  return (
    <div className="details">
      {describe.isError && <ProblemNotice error={describe.error} />}
      <Field label="Status">
        {(wiring) => (
          <select {...wiring} className="field" value={metadata.status} onChange={(event) => { describe.mutate({ status: event.target.value as TextStatus }); }}>
            {statuses.map(({ status, label }) => (
              <option key={status} value={status}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div>
        <h3>Tags</h3>
        <ul className="tags">
          {metadata.categories.map((name) => (
            <li key={name} className="badge">
              {name}
              <button type="button" aria-label={`Remove the tag ${name}`} onClick={() => { describe.mutate({ categories: metadata.categories.filter((other) => other !== name) }); }}>
                <X size={12} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
        <form
          className="tag-form"
          onSubmit={(event) => {
            event.preventDefault();
            const name = tag.trim();
            if (name === "" || metadata.categories.includes(name)) return;
            describe.mutate({ categories: [...metadata.categories, name] });
            setTag("");
          }}
        >
          <input className="field" aria-label="New tag" placeholder="New tag" maxLength={60} value={tag} onChange={(event) => { setTag(event.target.value); }} />
          <Button type="submit" disabled={tag.trim() === ""}>
            Add
          </Button>
        </form>
      </div>
      <SyncControl asset={asset} />
      <dl className="drawer-facts">
        <dt>Slug</dt>
        <dd>{asset.slug}</dd>
        <dt>Style</dt>
        <dd>{styles.find(({ style }) => style === metadata.style)?.label}</dd>
        <dt>Written from</dt>
        <dd>{count(sessions.data?.items.length ?? 0, "conversation")}</dd>
        <dt>Begun</dt>
        <dd>{atTime(asset.created_at)}</dd>
        <dt>Changed</dt>
        <dd>{atTime(asset.updated_at)}</dd>
        {metadata.script_id !== null && (
          <>
            <dt>Script</dt>
            <dd>
              <Link to="/scripts/$scriptId" params={{ scriptId: metadata.script_id }}>
                Open its script
              </Link>
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
