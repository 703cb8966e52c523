/** The tab's own conversation comes first; a new tab begins with the one that was open last in any. */
const nameOf = (scriptId: string) => `writersroom.conversation.${scriptId}`;

export function rememberedConversation(scriptId: string): string | null {
  return sessionStorage.getItem(nameOf(scriptId)) ?? localStorage.getItem(nameOf(scriptId));
}

export function rememberConversation(scriptId: string, conversationId: string): void {
  sessionStorage.setItem(nameOf(scriptId), conversationId);
  localStorage.setItem(nameOf(scriptId), conversationId);
}

export function forgetConversation(scriptId: string): void {
  sessionStorage.removeItem(nameOf(scriptId));
  localStorage.removeItem(nameOf(scriptId));
}
