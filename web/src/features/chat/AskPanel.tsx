import { useParams } from "@tanstack/react-router";
import { SquarePen, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { AskSuggestions } from "./AskSuggestions";
import { Composer } from "./Composer";
import { ConversationMenu } from "./ConversationMenu";
import { TurnView } from "./TurnView";
import { useChat } from "./useChat";
import "./AskPanel.css";

interface AskPanelProps {
  scriptId: string;
  hidden: boolean;
  onClose: () => void;
  onOpenScene: () => void;
}

/** Ask about the script. Every answer carries receipts, and each receipt opens the scene at the words it quotes. */
export function AskPanel({ scriptId, hidden, onClose, onOpenScene }: AskPanelProps) {
  const chat = useChat(scriptId);
  const { sceneId } = useParams({ strict: false });
  const { turns } = chat.state;
  const log = useNewestOnTop(turns.length);

  return (
    <section className="ask" aria-label="Ask about the script" hidden={hidden}>
      <div className="ask-head">
        <h2>Ask</h2>
        <ConversationMenu scriptId={scriptId} currentId={chat.state.conversationId} onOpen={chat.open} />
        <Button look="quiet" icon aria-label="New conversation" disabled={turns.length === 0} onClick={chat.close}>
          <SquarePen size={17} aria-hidden="true" />
        </Button>
        <Button look="quiet" icon aria-label="Close the ask panel" onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </Button>
      </div>
      {/* A log that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="ask-log" ref={log} role="log" aria-label="Conversation" aria-busy={chat.running} tabIndex={0}>
        {chat.openProblem && <ProblemNotice error={chat.openProblem} />}
        {turns.length === 0 && (
          <AskSuggestions
            scriptId={scriptId}
            onAsk={(question) => {
              chat.ask(question, sceneId);
            }}
          />
        )}
        {turns.map((turn) => (
          <TurnView
            key={turn.key}
            scriptId={scriptId}
            turn={turn}
            onOpenScene={onOpenScene}
            {...(!chat.running && {
              onAskAgain: () => {
                chat.askAgain(turn.key, sceneId);
              },
            })}
          />
        ))}
      </div>
      <Composer
        running={chat.running}
        onStop={chat.stop}
        onAsk={(question) => {
          chat.ask(question, sceneId);
        }}
      />
    </section>
  );
}

/**
 * Brings a new question to the top of the panel and leaves it there: its answer grows below it while it is read from its
 * beginning. The last turn is as tall as the panel, so that there is room to do so.
 */
function useNewestOnTop(turnCount: number) {
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const newest = log.current?.querySelector<HTMLElement>("article:last-of-type");
    if (newest) log.current?.scrollTo({ top: newest.offsetTop - log.current.offsetTop });
  }, [turnCount]);
  return log;
}
