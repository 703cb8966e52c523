import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { EditorState, Extension } from "@codemirror/state";
import { isHeading } from "@/features/screenplays/fountain/lineRules";
import { readLineAt } from "./lineReading";
import { scriptIndex, sceneIndexAt } from "./scriptIndex";

const prefixes = ["INT. ", "EXT. ", "INT./EXT. ", "EST. "];
const times = ["DAY", "NIGHT", "MORNING", "EVENING", "DUSK", "DAWN", "LATER", "CONTINUOUS", "MOMENTS LATER"];
const transitions = ["CUT TO:", "DISSOLVE TO:", "SMASH CUT TO:", "MATCH CUT TO:", "FADE OUT."];

/** Names where a cue may stand, places and times in headings. */
export const completion: Extension = autocompletion({
  override: [complete],
  icons: false,
  activateOnTypingDelay: 60,
  closeOnBlur: true,
  // Who types fast presses Enter as soon as the name is there.
  interactionDelay: 0,
});

function complete(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context;
  const line = state.doc.lineAt(pos);
  const typed = line.text.slice(0, pos - line.from);
  if (line.text.slice(pos - line.from).trim() !== "" || typed.startsWith(" ")) return null;
  if (isHeading(typed) || /^\.[^.\s]/.test(typed)) return completeHeading(state, line.from, typed);
  const above = line.number === 1 ? "" : state.doc.line(line.number - 1).text;
  if (above.trim() !== "") return null;
  if (typed === "" && !context.explicit) return null;
  if (typed !== typed.toUpperCase() && !typed.startsWith("@")) return null;
  const kind = readLineAt(state, pos)?.kind;
  if (kind === "boneyard" || kind === "note" || kind === "title") return null;
  return completeCue(state, line.from, typed);
}

function completeCue(state: EditorState, from: number, typed: string): CompletionResult | null {
  const start = typed.startsWith("@") ? 1 : 0;
  const words = typed.slice(start).toUpperCase();
  const names = namesFor(state, from).filter((name) => name.toUpperCase().startsWith(words) && name.toUpperCase() !== words);
  const options: Completion[] = names.slice(0, 12).map((name, i) => ({ label: name, apply: `${name}\n`, boost: -i, detail: "cue" }));
  if (words !== "") {
    const others = [...prefixes, ...transitions].filter((other) => other.startsWith(words) && other !== words);
    options.push(...others.map((label) => ({ label: label.trimEnd(), apply: label, boost: -50 })));
  }
  return options.length === 0 ? null : { from: from + start, options, filter: false };
}

/** Those of this scene first, with who is likely to answer at the top: the one before the last who spoke; then those who speak most. */
export function namesFor(state: EditorState, position: number): string[] {
  const { cues, scenes } = state.field(scriptIndex);
  const sceneStart = scenes[sceneIndexAt(state, position)]?.from ?? 0;
  const tally = new Map<string, number>();
  for (const { name } of cues) tally.set(name, (tally.get(name) ?? 0) + 1);
  const here = cues.filter(({ from }) => from >= sceneStart && from < position).map(({ name }) => name);
  const recent = [...new Set(here.reverse())];
  const [last, ...others] = recent;
  const answering = last === undefined ? [] : [...others, last];
  const rest = [...tally.entries()].sort(([, n], [, m]) => m - n).map(([name]) => name);
  return [...new Set([...answering, ...rest])];
}

function completeHeading(state: EditorState, from: number, typed: string): CompletionResult | null {
  const { scenes } = state.field(scriptIndex);
  const dash = typed.lastIndexOf(" - ");
  const elsewhere = scenes.filter((scene) => scene.from !== from).map(({ heading }) => heading.toUpperCase());
  const words = typed.toUpperCase();
  if (dash > 0) {
    const after = words.slice(dash + 3);
    const used = elsewhere.flatMap((heading) => (heading.includes(" - ") ? [heading.slice(heading.lastIndexOf(" - ") + 3)] : []));
    const options = byCount([...used, ...times]).filter((time) => time.startsWith(after) && time !== after);
    return options.length === 0 ? null : { from: from + dash + 3, options: options.slice(0, 9).map(plain), filter: false };
  }
  const places = elsewhere.map((heading) => (heading.includes(" - ") ? heading.slice(0, heading.lastIndexOf(" - ")) : heading));
  const options = byCount(places).filter((place) => place.startsWith(words) && place !== words);
  return options.length === 0 ? null : { from, options: options.slice(0, 9).map((label, i) => ({ label, apply: `${label} - `, boost: -i })), filter: false };
}

const plain = (label: string, i: number): Completion => ({ label, boost: -i });

function byCount(words: readonly string[]): string[] {
  const tally = new Map<string, number>();
  for (const word of words) tally.set(word, (tally.get(word) ?? 0) + 1);
  return [...tally.entries()].sort(([, n], [, m]) => m - n).map(([word]) => word);
}
