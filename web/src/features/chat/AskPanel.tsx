import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { BookOpenText, History, SquarePen, X } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { ConversationList } from "@/features/conversations/ConversationList";
import { rememberedTier, rememberTier, type AskOptions } from "./askOptions";
import { AskOptionsBar } from "./AskOptionsBar";
import { AskSuggestions } from "./AskSuggestions";
import { Composer } from "./Composer";
import { ContextDrawer } from "./ContextDrawer";
import { PriceLine } from "./PriceLine";
import { branchConversation } from "./queries";
import { ScribeStrip } from "./ScribeStrip";
import { TurnView } from "./TurnView";
import { useChat } from "./useChat";
import { useNewestOnTop } from "./useNewestOnTop";
import "./AskPanel.css";

// The editor of living texts is large, and most questions are asked without it.
const LoreScribeModal = lazy(() => import("@/features/scribe/LoreScribeModal").then((module) => ({ default: module.LoreScribeModal })));

interface AskPanelProps {
  scriptId: string;
  hidden: boolean;
  onClose: () => void;
  onOpenScene: () => void;
}

const longestQuestion = 4000;

/** Ask about the script. Every answer carries receipts, and each receipt opens the scene at the words it quotes. */
export function AskPanel({ scriptId, hidden, onClose, onOpenScene }: AskPanelProps) {
  const chat = useChat(scriptId);
  const { sceneId } = useParams({ strict: false });
  const { turns, conversationId } = chat.state;
  const [listing, setListing] = useState(false);
  const [writing, setWriting] = useState(false);
  const [shownKey, setShownKey] = useState<string>();
  const [options, setOptions] = useState<AskOptions>(() => ({ tier: rememberedTier() }));
  const [typed, setTyped] = useState("");
  const [prefill, setPrefill] = useState<{ text: string }>();
  const log = useNewestOnTop(turns.length);
  const branch = useMutation({
    mutationFn: ({ messageId }: { messageId: string; words?: string | undefined }) => branchConversation(conversationId ?? "", messageId),
    onSuccess: ({ id }, { words }) => {
      chat.open(id);
      if (words !== undefined) setPrefill({ text: words });
    },
  });
  const request = useMemo(
    () => ({
      script_id: scriptId,
      message: typed,
      conversation_id: conversationId ?? null,
      current_scene_id: sceneId ?? null,
      ...(options.intent && { intent_hint: options.intent }),
      ...(options.tier && { budget_tier: options.tier }),
    }),
    [scriptId, typed, conversationId, sceneId, options],
  );
  const ask = (question: string) => {
    setListing(false);
    chat.ask(question, sceneId, options);
  };
  const open = (id: string) => {
    setListing(false);
    chat.open(id);
  };
  useFocusOnList(listing, log);
  const shown = turns.find(({ key }) => key === shownKey);

  return (
    <section className="ask" aria-label="Ask about the script" hidden={hidden}>
      <div className="ask-head">
        <h2>{listing ? "Conversations" : "Ask"}</h2>
        <Button look="quiet" icon className="ask-history" aria-label="Lore and Scribe" title="Lore and Scribe" onClick={() => { setWriting(true); }}>
          <BookOpenText size={17} aria-hidden="true" />
        </Button>
        <Button look="quiet" icon aria-label="Earlier conversations" title="Earlier conversations" aria-pressed={listing} onClick={() => { setListing(!listing); }}>
          <History size={17} aria-hidden="true" />
        </Button>
        <Button look="quiet" icon aria-label="New conversation" title="New conversation" disabled={turns.length === 0} onClick={() => { setListing(false); chat.close(); }}>
          <SquarePen size={17} aria-hidden="true" />
        </Button>
        <Button look="quiet" icon aria-label="Close the ask panel" onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </Button>
      </div>
      {chat.state.scribe && !listing && <ScribeStrip scribe={chat.state.scribe} onOpen={() => { setWriting(true); }} />}
      {listing && (
        <div className="ask-log" ref={log}>
          <ConversationList
            scriptId={scriptId}
            currentId={conversationId}
            onOpen={open}
            onDeleted={(id) => {
              if (id === conversationId) chat.close();
            }}
          />
        </div>
      )}
      {!listing && (
        // A log that scrolls must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="ask-log" ref={log} role="log" aria-label="Conversation" aria-busy={chat.running} tabIndex={0}>
          {chat.openProblem && <ProblemNotice error={chat.openProblem} />}
          {branch.isError && <ProblemNotice error={branch.error} />}
          {turns.length === 0 && <AskSuggestions scriptId={scriptId} onAsk={ask} />}
          {turns.map((turn, i) => (
            <TurnView
              key={turn.key}
              scriptId={scriptId}
              turn={turn}
              chat={chat}
              isLast={i === turns.length - 1}
              sceneId={sceneId}
              onOpenScene={onOpenScene}
              onShowContext={() => { setShownKey(turn.key); }}
              onBranch={(messageId, words) => { branch.mutate({ messageId, words }); }}
            />
          ))}
        </div>
      )}
      <Composer
        id="ask-question"
        label="Your question"
        placeholder="Ask about the script"
        draftName={`writersroom.question.${scriptId}`}
        longest={longestQuestion}
        running={chat.running}
        prefill={prefill}
        onTyped={setTyped}
        onStop={chat.stop}
        onAsk={ask}
      >
        <div className="composer-foot">
          <AskOptionsBar
            options={options}
            onChange={(chosen) => {
              setOptions(chosen);
              if (chosen.tier) rememberTier(chosen.tier);
            }}
          />
          <PriceLine request={request} />
        </div>
      </Composer>
      {shown && <ContextDrawer scriptId={scriptId} turn={shown} onClose={() => { setShownKey(undefined); }} onOpenScene={onOpenScene} />}
      {writing && (
        <Suspense>
          <LoreScribeModal
            scriptId={scriptId}
            conversationId={conversationId}
            onClose={(openId) => {
              setWriting(false);
              if (openId !== undefined) open(openId);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

/** The list was asked for in order to find something: its search is where typing goes. */
function useFocusOnList(listing: boolean, panel: React.RefObject<HTMLDivElement | null>) {
  const wasListing = useRef(false);
  useEffect(() => {
    if (listing && !wasListing.current) panel.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    wasListing.current = listing;
  }, [listing, panel]);
}
