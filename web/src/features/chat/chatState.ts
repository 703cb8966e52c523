import type { ApiProblem } from "@/lib/problems";
import type { ChatAnswer, ConversationMessage, Rating, Receipt, ToolCall, WrittenUp } from "@/lib/types";
import type { ChatEvent } from "./chatStream";
import type { AskOptions } from "./askOptions";

/** `waiting` until the first word, `away` while the server cannot be reached and the answer may go on there. */
export type TurnStatus = "waiting" | "streaming" | "away" | "complete" | "stopped" | "interrupted" | "failed";

/** A question and what came back. */
export interface Turn {
  key: string;
  question: string;
  /** Ids of the stored messages; undefined until they are known. */
  questionId: string | undefined;
  answerId: string | undefined;
  asked: AskOptions;
  answer: string;
  status: TurnStatus;
  kind: ChatAnswer["answer"] | undefined;
  receipts: readonly Receipt[];
  toolCalls: readonly ToolCall[];
  context: ChatAnswer["context_used"] | undefined;
  usage: ChatAnswer["usage"] | undefined;
  proposal: ChatAnswer["proposed_change"];
  reachedMaxTokens: boolean;
  rating: Rating | null;
  /** What it answered before it was made anew, the oldest first. */
  earlier: readonly string[];
  problem: ApiProblem | undefined;
}

export interface ChatState {
  conversationId: string | undefined;
  /** The text that the conversation is written up into; null for none. */
  scribe: WrittenUp | null;
  turns: readonly Turn[];
}

export type ChatAction =
  | { type: "asked"; key: string; question: string; asked?: AskOptions }
  | { type: "again"; key: string }
  | { type: "event"; key: string; event: ChatEvent }
  | { type: "changed"; key: string; change: Partial<Pick<Turn, "status" | "rating" | "proposal" | "problem">> }
  | { type: "stopped"; key: string }
  | { type: "failed"; key: string; problem: ApiProblem }
  | { type: "withdrawn"; key: string }
  | { type: "noted"; key: string; question: string; note: string }
  | { type: "said"; key: string; answer: string; answerId: string }
  | { type: "written"; conversationId: string; scribe: WrittenUp | null }
  | { type: "opened"; conversationId: string; messages: readonly ConversationMessage[]; underWay?: readonly string[]; scribe?: WrittenUp | null }
  | { type: "refreshed"; conversationId: string; messages: readonly ConversationMessage[]; scribe: WrittenUp | null }
  | { type: "reread"; conversationId: string; messages: readonly ConversationMessage[] }
  | { type: "closed" };

export const emptyChat: ChatState = { conversationId: undefined, scribe: null, turns: [] };

const emptyAnswer = {
  answer: "",
  kind: undefined,
  receipts: [],
  toolCalls: [],
  context: undefined,
  usage: undefined,
  proposal: null,
  reachedMaxTokens: false,
  problem: undefined,
} as const;

const emptyTurn = { ...emptyAnswer, questionId: undefined, answerId: undefined, asked: {}, rating: null, earlier: [] } as const;

export function isRunning(turn: Turn | undefined): boolean {
  return turn?.status === "waiting" || turn?.status === "streaming" || turn?.status === "away";
}

export function chatReducer(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case "asked":
      return withTurn(state, { ...emptyTurn, key: action.key, question: action.question, asked: action.asked ?? {}, status: "waiting" });
    case "again": {
      const turn = state.turns.find(({ key }) => key === action.key);
      const earlier = turn?.answer ? [...turn.earlier, turn.answer] : (turn?.earlier ?? []);
      return changeTurn(state, action.key, { ...emptyAnswer, rating: null, status: "waiting", earlier });
    }
    case "event":
      return applyEvent(state, action.key, action.event);
    case "changed":
      return changeTurn(state, action.key, action.change);
    case "stopped":
      return changeTurn(state, action.key, { status: "stopped" });
    case "failed":
      return changeTurn(state, action.key, { status: "failed", problem: action.problem });
    case "withdrawn":
      return { ...state, turns: state.turns.filter((turn) => turn.key !== action.key) };
    case "noted":
      return withTurn(state, { ...emptyTurn, key: action.key, question: action.question, answer: action.note, status: "complete" });
    case "said":
      return changeTurn(state, action.key, { answer: action.answer, answerId: action.answerId, status: "complete" });
    case "written":
      return { ...state, conversationId: action.conversationId, scribe: action.scribe };
    case "opened":
      return { conversationId: action.conversationId, scribe: action.scribe ?? null, turns: turnsOf(action.messages, action.underWay ?? []) };
    case "refreshed": {
      const stored = turnsOf(action.messages, []);
      // What failed before it was stored is still to be seen, and to be tried again; and why a stored one failed.
      const unstored = state.conversationId === action.conversationId || state.conversationId === undefined ? state.turns.filter((turn) => turn.questionId === undefined && turn.status === "failed") : [];
      const whys = new Map(state.turns.map((turn) => [turn.questionId, turn]));
      const turns = stored.map((turn) => (turn.status === "interrupted" && turn.answer === "" ? (whys.get(turn.questionId) ?? turn) : turn));
      return { conversationId: action.conversationId, scribe: action.scribe, turns: [...turns, ...unstored] };
    }
    case "reread":
      return action.conversationId === state.conversationId ? withVerdicts(state, action.messages) : state;
    case "closed":
      return emptyChat;
  }
}

function withTurn(state: ChatState, turn: Turn): ChatState {
  return { ...state, turns: [...state.turns, turn] };
}

function applyEvent(state: ChatState, key: string, event: ChatEvent): ChatState {
  const turn = state.turns.find((candidate) => candidate.key === key);
  if (turn === undefined) return state;
  switch (event.kind) {
    case "intent":
      return { ...changeTurn(state, key, { questionId: event.messageId }), conversationId: event.conversationId };
    case "context":
      return changeTurn(state, key, { context: event.context });
    case "text":
      return changeTurn(state, key, { status: "streaming", answer: turn.answer + event.text });
    case "tool":
      return changeTurn(state, key, { toolCalls: [...turn.toolCalls, event.call] });
    case "receipt":
      return changeTurn(state, key, { receipts: [...turn.receipts, event.receipt] });
    case "usage":
      return changeTurn(state, key, { usage: event.usage });
    case "done":
      return { ...changeTurn(state, key, answered(event.answer)), conversationId: event.answer.conversation_id };
  }
}

/** The stored answer is the truth of the matter, whatever had come of it before. */
function answered(answer: ChatAnswer): Partial<Turn> {
  return {
    answer: answer.message,
    answerId: answer.message_id,
    kind: answer.answer,
    receipts: answer.receipts,
    toolCalls: answer.tool_calls,
    context: answer.context_used,
    usage: answer.usage,
    proposal: answer.proposed_change,
    reachedMaxTokens: answer.reached_max_tokens,
    status: answer.interrupted === null ? "complete" : answer.interrupted === "stopped" ? "stopped" : "interrupted",
    problem: undefined,
  };
}

/** Scenes change while a conversation is open: what was proved of them, and proposed to them, is as it stands now. */
function withVerdicts(state: ChatState, messages: readonly ConversationMessage[]): ChatState {
  const stored = new Map(messages.map((message) => [message.id, message]));
  const turns = state.turns.map((turn) => {
    const message = turn.answerId === undefined ? undefined : stored.get(turn.answerId);
    return message?.turn ? { ...turn, receipts: message.turn.receipts, proposal: message.turn.proposed_change } : turn;
  });
  return { ...state, turns };
}

function changeTurn(state: ChatState, key: string, change: Partial<Turn>): ChatState {
  return { ...state, turns: state.turns.map((turn) => (turn.key === key ? { ...turn, ...change } : turn)) };
}

/** A stored conversation is a list of messages; an answer belongs to the question before it. */
function turnsOf(messages: readonly ConversationMessage[], underWay: readonly string[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    if (message.role === "user") {
      const status = underWay.includes(message.id) ? "waiting" : "interrupted";
      turns.push({ ...emptyTurn, key: message.id, questionId: message.id, question: message.content, status });
      continue;
    }
    const turn = turns.at(-1);
    if (turn === undefined) continue;
    // Lore chat's answers are words alone.
    const whole = message.turn === null ? { answer: message.content, answerId: message.id, status: message.is_cut ? ("interrupted" as const) : ("complete" as const) } : answered(message.turn);
    const earlier = message.earlier.map((one) => one.message);
    // One that is being made anew is told as it comes.
    if (turn.status === "waiting") Object.assign(turn, { earlier: [...earlier, message.content] });
    else Object.assign(turn, whole, { rating: message.rating, earlier });
  }
  return turns;
}
