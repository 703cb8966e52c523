/** "Start the scribe" and "stop the scribe" are commands wherever they are typed; the server hears the same words. */
export function scribeCommandOf(message: string): "start" | "stop" | undefined {
  const words = message.trim().replace(/[\s.!]+$/u, "").toLowerCase().replace(/^please /u, "");
  if (words === "start the scribe" || words === "start scribe") return "start";
  if (words === "stop the scribe" || words === "stop scribe") return "stop";
  return undefined;
}
