export const understandingSections = [
  { section: "outline", label: "Outline" },
  { section: "characters", label: "Characters" },
  { section: "threads", label: "Threads" },
  { section: "relationships", label: "Setups and payoffs" },
  { section: "pacing", label: "Pacing" },
] as const;

export type UnderstandingSection = (typeof understandingSections)[number]["section"];

export function isUnderstandingSection(value: string): value is UnderstandingSection {
  return understandingSections.some(({ section }) => section === value);
}
