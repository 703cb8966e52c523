import { ArrowUp, Square } from "lucide-react";
import { useEffect, useState, type KeyboardEvent, type ReactNode } from "react";
import { Button } from "@/components/Button";

interface ComposerProps {
  /** Ids of one page's fields must differ. */
  id: string;
  label: string;
  placeholder: string;
  running: boolean;
  /** Where what is typed is kept until it is sent, so that a reload loses none of it. */
  draftName: string;
  longest: number;
  /** Words to begin with, such as a question that is to be asked differently; a new object puts them in again. */
  prefill?: { text: string } | undefined;
  /** What stands under the field: choices and the price. */
  children?: ReactNode;
  onTyped?: (text: string) => void;
  onAsk: (question: string) => void;
  onStop: () => void;
}

/** Enter asks, Shift+Enter begins a new line, Escape stops an answer that is arriving. */
export function Composer({ id, label, placeholder, running, draftName, longest, prefill, children, onTyped, onAsk, onStop }: ComposerProps) {
  const [text, setText] = useState(() => sessionStorage.getItem(draftName) ?? "");
  const [filled, setFilled] = useState(prefill);
  if (prefill !== filled) {
    setFilled(prefill);
    if (prefill !== undefined) setText(prefill.text);
  }
  useEffect(() => {
    onTyped?.(text);
    if (text === "") sessionStorage.removeItem(draftName);
    else sessionStorage.setItem(draftName, text);
  }, [draftName, onTyped, text]);

  const send = () => {
    const question = text.trim();
    if (question === "" || running) return;
    onAsk(question);
    setText("");
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While a word is being composed (Japanese, Chinese), Enter belongs to the composition.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && running) {
      event.preventDefault();
      event.stopPropagation();
      onStop();
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer-box">
        <textarea
          id={id}
          aria-label={label}
          placeholder={placeholder}
          rows={1}
          maxLength={longest}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        {running ? (
          <Button icon aria-label="Stop" onClick={onStop}>
            <Square size={14} fill="currentColor" aria-hidden="true" />
          </Button>
        ) : (
          <Button look="primary" icon type="submit" aria-label="Ask" disabled={text.trim() === ""}>
            <ArrowUp size={18} aria-hidden="true" />
          </Button>
        )}
      </div>
      {children}
    </form>
  );
}
