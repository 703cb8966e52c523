import type { ApiProblem } from "@/lib/problems";
import type { AnswerKind, ContextUsed, ConversationMessage, Receipt } from "@/lib/types";
import type { ChatEvent } from "./chatStream";

export type TurnStatus = "waiting" | "streaming" | "complete" | "stopped" | "interrupted" | "failed";

/** A question and what came back. */
export interface Turn {
  key: string;
  question: string;
  answer: string;
  status: TurnStatus;
  kind: AnswerKind | undefined;
  receipts: readonly Receipt[];
  context: ContextUsed | undefined;
  problem: ApiProblem | undefined;
}

export interface ChatState {
  conversationId: string | undefined;
  turns: readonly Turn[];
}

export type ChatAction =
  | { type: "asked"; key: string; question: string }
  | { type: "event"; key: string; event: ChatEvent }
  | { type: "stopped"; key: string }
  | { type: "failed"; key: string; problem: ApiProblem }
  | { type: "withdrawn"; key: string }
  | { type: "opened"; conversationId: string; messages: readonly ConversationMessage[] }
  | { type: "closed" };

export const emptyChat: ChatState = { conversationId: undefined, turns: [] };

const emptyTurn = { answer: "", kind: undefined, receipts: [], context: undefined, problem: undefined } as const;

export function isRunning(turn: Turn | undefined): boolean {
  return turn?.status === "waiting" || turn?.status === "streaming";
}

export function chatReducer(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case "asked":
      return {
        ...state,
        turns: [...state.turns, { ...emptyTurn, key: action.key, question: action.question, status: "waiting" }],
      };
    case "event":
      return applyEvent(state, action.key, action.event);
    case "stopped":
      return changeTurn(state, action.key, { status: "stopped" });
    case "failed":
      return changeTurn(state, action.key, { status: "failed", problem: action.problem });
    case "withdrawn":
      return { ...state, turns: state.turns.filter((turn) => turn.key !== action.key) };
    case "opened":
      return { conversationId: action.conversationId, turns: turnsOf(action.messages) };
    case "closed":
      return emptyChat;
  }
}

function applyEvent(state: ChatState, key: string, event: ChatEvent): ChatState {
  const turn = state.turns.find((candidate) => candidate.key === key);
  if (turn === undefined) return state;
  switch (event.kind) {
    case "intent":
      return { ...changeTurn(state, key, {}), conversationId: event.conversationId };
    case "context":
      return changeTurn(state, key, { context: event.context });
    case "text":
      return changeTurn(state, key, { status: "streaming", answer: turn.answer + event.text });
    case "receipt":
      return changeTurn(state, key, { receipts: [...turn.receipts, event.receipt] });
    case "done": {
      const { message, answer, receipts, context_used, conversation_id } = event.answer;
      const whole = { answer: message, kind: answer, receipts, context: context_used, status: "complete" as const };
      return { ...changeTurn(state, key, whole), conversationId: conversation_id };
    }
  }
}

function changeTurn(state: ChatState, key: string, change: Partial<Turn>): ChatState {
  return { ...state, turns: state.turns.map((turn) => (turn.key === key ? { ...turn, ...change } : turn)) };
}

/** A stored conversation is a list of messages; an answer belongs to the question before it. */
function turnsOf(messages: readonly ConversationMessage[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    if (message.role === "user") {
      turns.push({ ...emptyTurn, key: message.id, question: message.content, status: "interrupted" });
      continue;
    }
    const turn = turns.at(-1);
    if (turn === undefined) continue;
    turn.answer = message.content;
    turn.status = message.turn?.interrupted === null ? "complete" : "interrupted";
    turn.kind = message.turn?.answer;
    turn.receipts = message.turn?.receipts ?? [];
    turn.context = message.turn?.context_used;
  }
  return turns;
}
