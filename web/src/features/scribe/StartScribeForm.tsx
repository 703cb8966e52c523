import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Field } from "@/components/Field";
import { ProblemNotice } from "@/components/ProblemNotice";
import type { WritingStyle } from "@/lib/types";
import { styles } from "./documentWords";
import { forgetDocuments, longestTitle, startScribe } from "./queries";

interface StartScribeFormProps {
  conversationId: string | undefined;
  scriptId: string | undefined;
  onStarted: (documentId: string, conversationId: string) => void;
}

/** Begins a living text, of a conversation that is there or of one that begins with it. */
export function StartScribeForm({ conversationId, scriptId, onStarted }: StartScribeFormProps) {
  const client = useQueryClient();
  const [title, setTitle] = useState("");
  const [style, setStyle] = useState<WritingStyle>();
  const start = useMutation({
    mutationFn: () =>
      startScribe({
        ...(title.trim() !== "" && { title: title.trim() }),
        ...(style && { style }),
        ...(conversationId !== undefined && { conversationId }),
        ...(conversationId === undefined && scriptId !== undefined && { scriptId }),
      }),
    // First of all: what is said in the meantime would begin another conversation.
    onSuccess: (started) => {
      onStarted(started.text_asset_id, started.conversation_id);
      return Promise.all([forgetDocuments(client), client.invalidateQueries({ queryKey: ["conversations"] })]);
    },
  });
  return (
    <form
      className="start-scribe"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <h2>No document yet</h2>
      <p>
        {conversationId === undefined
          ? "Start the Scribe, and what you talk about is written up here as a text that you can edit at the same time."
          : "Start the Scribe, and this conversation is written up here, with what has been said already."}
      </p>
      <Field label="Title" hint={conversationId === undefined ? undefined : "Left empty, it has the conversation’s."}>
        {(wiring) => (
          <input {...wiring} className="field" maxLength={longestTitle} required={conversationId === undefined} value={title} onChange={(event) => { setTitle(event.target.value); }} />
        )}
      </Field>
      <fieldset className="style-choice">
        <legend>Style</legend>
        {[{ style: undefined, label: "As I talk", hint: "Told from your own words" }, ...styles].map((choice) => (
          <label key={choice.label}>
            <input type="radio" name="style" checked={style === choice.style} onChange={() => { setStyle(choice.style); }} />
            <span>
              <b>{choice.label}</b>
              {choice.hint}
            </span>
          </label>
        ))}
      </fieldset>
      {start.isError && <ProblemNotice error={start.error} />}
      <Button look="primary" type="submit" disabled={start.isPending}>
        Start Scribe
      </Button>
    </form>
  );
}
