import { useState } from "react";

/**
 * What is being changed of what is stored: it begins with that, and begins anew whenever something else is stored, here or elsewhere. The form stays,
 * and so does the focus in it. What is stored is compared as JSON.
 */
export function useDraft<T>(stored: T): [T, (draft: T) => void] {
  const [draft, setDraft] = useState(stored);
  const [begun, setBegun] = useState(stored);
  if (JSON.stringify(begun) !== JSON.stringify(stored)) {
    setBegun(stored);
    setDraft(stored);
  }
  return [draft, setDraft];
}
