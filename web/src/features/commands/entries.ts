import { settingsSections } from "@/features/settings/sections";
import { understandingSections } from "@/features/artifacts/sections";
import { sceneNumber } from "@/lib/format";
import type { Conversation, LivingTextOverview, Scene, Script } from "@/lib/types";
import type { Findable } from "./rank";

/** Something to go to or to do. */
export interface Entry extends Findable {
  key: string;
  run: () => void;
}

export interface EntryGroup {
  title: string;
  /** Before anything is typed: at most so many. */
  atFirst: number;
  entries: readonly Entry[];
}

/** Where an entry leads, as one function for each kind of place. */
export interface Ways {
  page: (to: "/" | "/documents" | "/lore" | "/usage" | "/jobs") => void;
  settings: (section: string) => void;
  script: (scriptId: string) => void;
  scene: (scriptId: string, sceneId: string) => void;
  understanding: (scriptId: string, section: string) => void;
  document: (documentId: string) => void;
  conversation: (conversation: Conversation) => void;
}

export function screenEntries(ways: Ways, script: Script | undefined): Entry[] {
  const pages = [
    { to: "/", label: "Scripts", keywords: "library home" },
    { to: "/documents", label: "Documents", keywords: "living texts lore scribe" },
    { to: "/lore", label: "Lore and Scribe", keywords: "talk and write chat" },
    { to: "/usage", label: "Usage", keywords: "cost money spent tokens ratings" },
    { to: "/jobs", label: "Jobs", keywords: "background work progress failed" },
  ] as const;
  return [
    ...(script === undefined
      ? []
      : understandingSections.map(({ section, label }) => ({
          key: `understanding ${section}`,
          label,
          hint: script.title,
          keywords: "understanding",
          run: () => { ways.understanding(script.id, section); },
        }))),
    ...pages.map(({ to, label, keywords }) => ({ key: `page ${to}`, label, keywords, run: () => { ways.page(to); } })),
    ...settingsSections.map(({ section, label }) => ({
      key: `settings ${section}`,
      label,
      hint: "Settings",
      run: () => { ways.settings(section); },
    })),
  ];
}

export function scriptEntries(ways: Ways, scripts: readonly Script[]): Entry[] {
  return scripts.map(({ id, title }) => ({ key: `script ${id}`, label: title, keywords: "script", run: () => { ways.script(id); } }));
}

export function sceneEntries(ways: Ways, scenes: readonly Scene[]): Entry[] {
  return scenes.map((scene) => ({
    key: `scene ${scene.id}`,
    label: `${sceneNumber(scene.scene_index)}. ${scene.heading}`,
    keywords: `scene ${scene.characters.join(" ")}`,
    run: () => { ways.scene(scene.script_id, scene.id); },
  }));
}

export function documentEntries(ways: Ways, documents: readonly LivingTextOverview[]): Entry[] {
  return documents.map(({ id, title, categories }) => ({
    key: `document ${id}`,
    label: title,
    keywords: `document ${categories.join(" ")}`,
    run: () => { ways.document(id); },
  }));
}

export function conversationEntries(ways: Ways, conversations: readonly Conversation[], scripts: readonly Script[]): Entry[] {
  return conversations.map((conversation) => ({
    key: `conversation ${conversation.id}`,
    label: conversation.title,
    hint: scripts.find(({ id }) => id === conversation.script_id)?.title ?? "Lore",
    keywords: "conversation",
    run: () => { ways.conversation(conversation); },
  }));
}
