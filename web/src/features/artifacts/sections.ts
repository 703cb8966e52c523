export const understandingSections = [
  { section: "outline", label: "Outline" },
  { section: "board", label: "Board" },
  { section: "characters", label: "Characters" },
  { section: "threads", label: "Threads" },
  { section: "relationships", label: "Setups and payoffs" },
  { section: "together", label: "Who with whom" },
  { section: "pacing", label: "Pacing" },
  { section: "reports", label: "Reports" },
] as const;

export type UnderstandingSection = (typeof understandingSections)[number]["section"];

export function isUnderstandingSection(value: string): value is UnderstandingSection {
  return understandingSections.some(({ section }) => section === value);
}
