import type { Provider } from "@/lib/types";

const names: Readonly<Record<string, string>> = { anthropic: "Anthropic", openai: "OpenAI", builtin: "Built in" };

/** The two that are always there have names of their own; others are called what they were called when they were added. */
export function providerName(name: string): string {
  return names[name] ?? name;
}

export function isOwnProvider(name: string): boolean {
  return !(name in names);
}

export interface Standing {
  label: string;
  look: "good" | "caution" | "quiet";
  sentence: string;
}

/** How a provider stands, and what to do about it where something is to be done. */
export function standingOf(provider: Provider, localOnly: boolean): Standing {
  if (provider.key.source === "unreadable") {
    return {
      label: "Key unreadable",
      look: "caution",
      sentence: "Its key was stored with a key ring that is not on this machine. Enter the key again.",
    };
  }
  if (!provider.is_ready) {
    return { label: "No key", look: "quiet", sentence: "It is asked nothing until you enter a key." };
  }
  if (provider.state === "open") {
    return {
      label: "Resting",
      look: "caution",
      sentence: "It failed too often in the last half minute and is left alone for a moment. Test it to see why.",
    };
  }
  if (provider.state === "half_open") {
    return { label: "Trying again", look: "caution", sentence: "One request is let through, to see whether it is back." };
  }
  if (localOnly && !isOnThisMachine(provider.base_url)) {
    return { label: "Held back", look: "caution", sentence: "It is ready, but nothing may leave this machine: see Privacy." };
  }
  return { label: "Ready", look: "good", sentence: "It can be chosen for any task it knows." };
}

export function isOnThisMachine(address: string): boolean {
  try {
    const host = new URL(address).hostname;
    return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
  } catch {
    return false;
  }
}

/** What is to be known of a key without showing it. */
export function keyWords({ is_set, last4, source }: Provider["key"]): string {
  if (source === "unreadable") return "stored, but cannot be read here";
  if (!is_set) return "none";
  const end = last4 === null ? "set" : `ends in ${last4}`;
  return source === "configuration" ? `${end}, from the server's configuration` : `${end}, entered here`;
}
