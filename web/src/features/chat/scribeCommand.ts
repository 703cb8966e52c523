const commanding =
  /^[ \t\r\n,.!]*(?:(?:please|ok|okay|now|yes)[ \t\r\n,.!]+)*(start|stop)[ \t\r\n]+(?:the[ \t\r\n]+)?scribe(?:[ \t\r\n,.!]+(?:please|now|thanks|thank[ \t\r\n]+you))*[ \t\r\n,.!]*$/u;

/** "Start the scribe" and "stop the scribe", however politely, are commands wherever they are typed; the server hears the same words. */
export function scribeCommandOf(message: string): "start" | "stop" | undefined {
  return commanding.exec(message.toLowerCase())?.[1] as "start" | "stop" | undefined;
}
