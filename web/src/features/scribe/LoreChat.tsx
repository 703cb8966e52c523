import { History, RotateCcw, SquarePen } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { AnswerText } from "@/features/chat/AnswerText";
import { isRunning, type Turn } from "@/features/chat/chatState";
import { Composer } from "@/features/chat/Composer";
import { useNewestOnTop } from "@/features/chat/useNewestOnTop";
import { ConversationList } from "@/features/conversations/ConversationList";
import { NoModelHint } from "@/features/settings/NoModelHint";
import "@/features/chat/AskPanel.css";
import { useComposerPlace } from "./useComposerPlace";
import { useLore } from "./useLore";

interface LoreChatProps {
  conversationId: string | undefined;
  scriptId: string | undefined;
  /** A conversation was begun, chosen from the list, or left for a new one. */
  onConversation: (conversationId: string | undefined) => void;
}

const longestMessage = 20_000;
const noop = () => undefined;

/** Talk about the story; with the Scribe on, what is said is written up beside it. */
export function LoreChat({ conversationId, scriptId, onConversation }: LoreChatProps) {
  const composer = useComposerPlace(conversationId, scriptId);
  const lore = useLore(conversationId, scriptId, (id) => {
    composer.begun(id);
    onConversation(id);
  });
  const [listing, setListing] = useState(false);
  const log = useNewestOnTop(lore.turns.length);
  return (
    <section className="lore" aria-label="Lore">
      <div className="ask-head lore-head">
        <h2>{listing ? "Conversations" : (lore.title ?? "Lore")}</h2>
        <Button look="quiet" icon className="ask-history" aria-label="Earlier conversations" title="Earlier conversations" aria-pressed={listing} onClick={() => { setListing(!listing); }}>
          <History size={17} aria-hidden="true" />
        </Button>
        <Button look="quiet" icon aria-label="New conversation" title="New conversation" disabled={conversationId === undefined && lore.turns.length === 0} onClick={() => { setListing(false); onConversation(undefined); }}>
          <SquarePen size={17} aria-hidden="true" />
        </Button>
      </div>
      {listing ? (
        <div className="ask-log">
          <ConversationList
            {...(scriptId !== undefined && { scriptId })}
            currentId={conversationId}
            onOpen={(id) => {
              setListing(false);
              onConversation(id);
            }}
            onDeleted={(id) => {
              if (id === conversationId) onConversation(undefined);
            }}
          />
        </div>
      ) : (
        // A log that scrolls must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="ask-log" ref={log} role="log" aria-label="Lore conversation" aria-busy={lore.running} tabIndex={0}>
          {lore.openProblem && <ProblemNotice error={lore.openProblem} />}
          {lore.turns.length === 0 && !lore.openProblem && (
            <div className="lore-empty">
              <p>Tell what happens, who is there, how the world works. Say <b>start the scribe</b>, and it is written up beside this as you talk.</p>
              <NoModelHint words="No model is set: what you say is noted in your own words, free and on this machine. A model talks with you, and writes it up as prose." />
            </div>
          )}
          {lore.turns.map((turn) => (
            <LoreTurn key={turn.key} turn={turn} isBusy={lore.running} onAgain={() => { lore.sayAgain(turn.key); }} />
          ))}
        </div>
      )}
      <Composer
        id="lore-message"
        label="Your message"
        placeholder="Talk about the story"
        draftName={composer.draftName}
        key={composer.key}
        longest={longestMessage}
        running={lore.running}
        onAsk={lore.say}
        onStop={lore.stop}
      />
    </section>
  );
}

function LoreTurn({ turn, isBusy, onAgain }: { turn: Turn; isBusy: boolean; onAgain: () => void }) {
  const isCut = turn.status === "stopped" || turn.status === "interrupted";
  return (
    <article className="turn">
      <h3 className="turn-question">{turn.question}</h3>
      {isRunning(turn) && (
        <p className="turn-status" role="status">
          <span className="thinking" aria-hidden="true" />
          {turn.status === "streaming" ? "Answering" : "Listening"}
        </p>
      )}
      <div className="answer">
        <AnswerText scriptId="" text={turn.answer} receipts={[]} onOpenScene={noop} />
      </div>
      {isCut && (
        <p className="turn-status">
          {turn.status === "stopped" ? "This answer was stopped." : turn.answer === "" ? "This has no answer yet." : "This answer was cut off. What had come of it is kept."}
          {!isBusy && (
            <Button look="quiet" onClick={onAgain}>
              <RotateCcw size={14} aria-hidden="true" /> Say it again
            </Button>
          )}
        </p>
      )}
      {turn.problem && <ProblemNotice error={turn.problem} {...(!isBusy && { onRetry: onAgain })} />}
    </article>
  );
}
