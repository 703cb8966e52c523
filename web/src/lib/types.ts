import type { components } from "./api-types";

type Schemas = components["schemas"];

// The one place that knows what the server's description calls its types.
export type Script = Schemas["ScriptResponse"];
export type ImportedScript = Schemas["ImportedScriptResponse"];
export type CertificateItem = Schemas["CertificateItemResponse"];
export type AnalysisProgress = Schemas["ProgressResponse"];
export type FailedArtifact = Schemas["FailedArtifactResponse"];
export type Scene = Schemas["SceneResponse"];
export type SceneElement = Schemas["ElementResponse"];
export type Character = Schemas["CharacterResponse"];
export type PlotThread = Schemas["PlotThreadResponse"];
export type Relationship = Schemas["SceneRelationshipResponse"];
export type PacingReport = Schemas["PacingReport"];
export type Receipt = Schemas["ReceiptResponse"];
export type Verdict = Schemas["ReceiptVerdict"];
export type AnswerKind = Schemas["AnswerVerdict"];
export type ChatRequest = Schemas["ChatMessageRequest"];
export type ChatAnswer = Schemas["ChatAnswerResponse"];
export type ContextUsed = Schemas["ContextUsedResponse"];
export type ConversationMessage = Schemas["MessageResponse"];
