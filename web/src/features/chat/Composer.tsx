import { ArrowUp, Square } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { Button } from "@/components/Button";

interface ComposerProps {
  running: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
}

const longestQuestion = 4000;

/** Enter asks, Shift+Enter begins a new line, Escape stops an answer that is arriving. */
export function Composer({ running, onAsk, onStop }: ComposerProps) {
  const [text, setText] = useState("");

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
          id="ask-question"
          aria-label="Your question"
          placeholder="Ask about the script"
          rows={1}
          maxLength={longestQuestion}
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
    </form>
  );
}
