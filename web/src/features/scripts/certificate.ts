import { asWords, count } from "@/lib/format";
import type { CertificateItem } from "@/lib/types";

/** What the parts of a screenplay are called when they are counted. */
const names: Readonly<Record<string, readonly [one: string, many: string]>> = {
  action: ["paragraph of action", "paragraphs of action"],
  character: ["cue", "cues"],
  dialogue: ["speech", "speeches"],
  lyrics: ["verse", "verses"],
  centered: ["centred line", "centred lines"],
  synopsis: ["synopsis", "synopses"],
  boneyard: ["cut passage", "cut passages"],
};

/** "115 scene headings, 814 speeches" */
export function keptWords(items: readonly CertificateItem[]): string {
  return items
    .map(({ what, count: number }) => {
      const [one, many] = names[what] ?? [asWords(what), undefined];
      return count(number, one, many);
    })
    .join(", ");
}
