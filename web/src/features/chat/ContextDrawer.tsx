import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { Button } from "@/components/Button";
import { SceneLink } from "@/features/artifacts/SceneLink";
import { asWords, dollars, percent, sceneNumber } from "@/lib/format";
import { useFocusReturn } from "@/lib/useFocusReturn";
import type { Turn } from "./chatState";
import { cacheReason, sectionsOf } from "./contextWords";
import "./ContextDrawer.css";

interface ContextDrawerProps {
  scriptId: string;
  turn: Turn;
  onClose: () => void;
  onOpenScene: () => void;
}

/** What the model saw for an answer, what it cost, and what the provider's cache did. */
export function ContextDrawer({ scriptId, turn, onClose, onOpenScene }: ContextDrawerProps) {
  const giveFocusBack = useFocusReturn();
  const { context, usage, toolCalls } = turn;
  if (context === undefined) return null;
  const sections = sectionsOf(context.tokens_breakdown);
  const most = Math.max(1, ...sections.map(({ tokens }) => tokens));
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="drawer" aria-describedby={undefined} onCloseAutoFocus={giveFocusBack}>
          <div className="drawer-head">
            <Dialog.Title className="dialog-title">What the model saw</Dialog.Title>
            <Dialog.Close asChild>
              <Button look="quiet" icon aria-label="Close">
                <X size={18} aria-hidden="true" />
              </Button>
            </Dialog.Close>
          </div>
          {/* It scrolls, so it must be reachable by keyboard. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className="drawer-body" tabIndex={0} role="region" aria-label="What the model saw">
            <dl className="drawer-facts">
              <dt>Answered by</dt>
              <dd>{context.model ?? "this machine, without a model"}</dd>
              <dt>Taken as</dt>
              <dd>
                {asWords(context.intent)} ({percent(context.intent_confidence)} sure)
              </dd>
              <dt>Depth</dt>
              <dd>{asWords(context.budget_tier)}</dd>
              {context.as_of_scene !== null && (
                <>
                  <dt>As of</dt>
                  <dd>scene {sceneNumber(context.as_of_scene)}: nothing after it</dd>
                </>
              )}
              {usage && (
                <>
                  <dt>Cost</dt>
                  <dd>
                    {usage.cost_usd === null ? "not known" : dollars(usage.cost_usd)}, {usage.output_tokens.toLocaleString("en")} tokens written
                  </dd>
                </>
              )}
            </dl>
            <h3>Sections</h3>
            <table className="drawer-sections">
              <thead>
                <tr>
                  <th scope="col">Section</th>
                  <th scope="col" className="number">
                    Tokens
                  </th>
                </tr>
              </thead>
              <tbody>
                {sections.map(({ name, tokens, trimmed }) => (
                  <tr key={name}>
                    <td>
                      {name}
                      {trimmed > 0 && <span className="drawer-trimmed">{trimmed.toLocaleString("en")} left out</span>}
                      <meter className="drawer-meter" min={0} max={most} value={tokens} aria-hidden="true" />
                    </td>
                    <td className="number">{tokens.toLocaleString("en")}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">In all</th>
                  <td className="number">{((context.tokens_breakdown as Record<string, number>)["total"] ?? 0).toLocaleString("en")}</td>
                </tr>
              </tfoot>
            </table>
            <h3>Cache</h3>
            <CacheFacts turn={turn} />
            {toolCalls.length > 0 && (
              <>
                <h3>Looked up</h3>
                <ul className="drawer-calls">
                  {toolCalls.map((call, i) => (
                    <li key={i}>
                      <code>{call.name}</code> <span className="drawer-arguments">{call.arguments}</span>
                      {call.failure !== null && <span className="drawer-trimmed">{call.failure}</span>}
                    </li>
                  ))}
                </ul>
              </>
            )}
            <h3>Scenes</h3>
            {context.scenes.length === 0 && <p className="drawer-soft">None in particular.</p>}
            <ul className="drawer-scenes">
              {context.scenes.map((scene) => (
                // The click is the link's own, passed up; the item is no control.
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
                <li
                  key={scene.scene_id}
                  onClick={() => {
                    onClose();
                    onOpenScene();
                  }}
                >
                  <SceneLink scriptId={scriptId} sceneId={scene.scene_id} sceneIndex={scene.scene_index} className="drawer-scene">
                    {`${sceneNumber(scene.scene_index)}. ${scene.heading}`}
                  </SceneLink>
                </li>
              ))}
            </ul>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function CacheFacts({ turn: { context, usage } }: { turn: Turn }) {
  if (context === undefined || usage === undefined || context.cache === null) return <p className="drawer-soft">No provider’s cache had a part in this.</p>;
  const { cache } = context;
  return (
    <>
      <p>
        <b>{cache.read_tokens > 0 ? "Read from the cache" : "Missed"}</b>: {cache.read_tokens.toLocaleString("en")} of {cache.expected_tokens.toLocaleString("en")} tokens
        read, {cache.written_tokens.toLocaleString("en")} written for the next question.
      </p>
      <p className="drawer-soft">{cacheReason(cache)}</p>
      {context.cache_savings_usd !== 0 && (
        <p className="drawer-soft">
          {context.cache_savings_usd > 0 ? "Saved" : "Cost more by"} {dollars(Math.abs(context.cache_savings_usd))} ({Math.abs(Math.round(context.cache_savings_pct))}%)
          {context.cache_savings_usd > 0 ? "." : ": writing a cache is dearer than not having one, until it is read."}
        </p>
      )}
    </>
  );
}
