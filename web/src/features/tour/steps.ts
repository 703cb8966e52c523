export type Place = "library" | "scenes" | "ask" | "understanding" | "lore" | "privacy";

export interface TourStep {
  place: Place;
  title: string;
  words: string;
}

export const tourSteps: readonly TourStep[] = [
  {
    place: "library",
    title: "Your scripts live here",
    words: "Drop a Fountain, Final Draft, Fade In, text or PDF file anywhere on this screen. You are told what was kept and what could not be. A sample is there to try things on.",
  },
  {
    place: "scenes",
    title: "Every scene, as a page",
    words: "Choose a scene on the left to read it, or Write to type on the page. The list can be narrowed to a character, an act, or the key scenes.",
  },
  {
    place: "ask",
    title: "Ask, and see where it says so",
    words: "Each claim of an answer carries a receipt: the scene and the exact words. Press one and you stand at the line. What is not in the script, the answer says is not there.",
  },
  {
    place: "understanding",
    title: "What the script is made of",
    words: "Outline, characters, threads, setups and pacing are made from the script itself, and marked when your edits have outrun them.",
  },
  {
    place: "lore",
    title: "Talk, and it is written up",
    words: "Tell about your world on the left; the Scribe keeps a text of it on the right. What you type yourself, it never touches.",
  },
  {
    place: "privacy",
    title: "What leaves this machine",
    words: "Nothing, until you set a provider. From then on each request is listed here, and any script can be kept from leaving. Ctrl K (or ⌘ K) goes to anything; press ? for all keys.",
  },
];

/** Without a script there is nothing to show of one. */
export function stepsFor(hasScript: boolean): readonly TourStep[] {
  return hasScript ? tourSteps : tourSteps.filter(({ place }) => !["scenes", "ask", "understanding"].includes(place));
}
