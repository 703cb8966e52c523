import type { components } from "./api-types";

type Schemas = components["schemas"];

// The one place that knows what the server's document calls its types.
export type Script = Schemas["Script"];
export type ScriptState = Schemas["ScriptState"];
export type ImportedScript = Schemas["ImportedScript"];
export type CertificateItem = Schemas["CertificateItem"];
export type ScriptStateView = Schemas["ScriptStateView"];
export type AnalysisProgress = Schemas["AnalysisProgress"];
export type Scene = Schemas["Scene"];
export type SceneElement = Schemas["SceneElement"];
export type ElementType = Schemas["ElementType"];
export type SceneCard = Schemas["SceneCard"];
export type Outline = Schemas["Outline"];
export type Character = Schemas["Character"];
export type CharacterSheet = Schemas["CharacterSheet"];
export type PlotThread = Schemas["PlotThread"];
export type Relationship = Schemas["Relationship"];
export type PacingReport = Schemas["PacingReport"];
export type SearchHit = Schemas["SearchHit"];
export type Receipt = Schemas["Receipt"];
export type Verdict = Receipt["verdict"];
export type AnswerKind = Schemas["AnswerKind"];
export type ChatRequest = Schemas["ChatRequest"];
export type ChatAnswer = Schemas["ChatAnswer"];
export type ContextUsed = Schemas["ContextUsed"];
export type Conversation = Schemas["Conversation"];
export type ConversationMessage = Schemas["ConversationMessage"];
