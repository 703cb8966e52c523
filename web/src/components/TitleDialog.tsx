import { useState, type ReactNode } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Field } from "./Field";
import { ProblemNotice } from "./ProblemNotice";

interface TitleDialogProps {
  title: string;
  /** What the button says. */
  does: string;
  hint?: ReactNode;
  longest: number;
  before?: string;
  /** Whether it is the title of a script, which is set as scripts are. */
  ofScript?: boolean;
  isPending: boolean;
  error: unknown;
  /** With a title that is not blank, without white space around it. */
  onName: (title: string) => void;
  onClose: () => void;
}

/** Asks for the title of something. */
export function TitleDialog({ title, does, hint, longest, before = "", ofScript = false, isPending, error, onName, onClose }: TitleDialogProps) {
  const [typed, setTyped] = useState(before);
  return (
    <Dialog open onOpenChange={onClose} title={title}>
      <form
        className="title-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== "") onName(typed.trim());
        }}
      >
        <Field label="Title" hint={hint}>
          {(wiring) => (
            <input
              {...wiring}
              className={ofScript ? "field script-words" : "field"}
              value={typed}
              maxLength={longest}
              required
              data-autofocus
              onChange={(event) => {
                setTyped(event.target.value);
              }}
            />
          )}
        </Field>
        {error !== null && <ProblemNotice error={error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={isPending}>
            {does}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
