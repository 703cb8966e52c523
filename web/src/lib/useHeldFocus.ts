import { useState, type FocusEventHandler } from "react";

interface HeldFocus {
  disabled: boolean;
  "aria-disabled": true | undefined;
  onFocus: FocusEventHandler;
  onBlur: FocusEventHandler;
}

/**
 * For a control that waits while what it began is under way. Browsers take the focus from what is disabled and give it to nothing, so it says that it
 * is disabled for as long as it has the focus, and is disabled in truth once it is left. The control itself refuses to act while it says so.
 */
export function useHeldFocus(isDisabled: boolean): HeldFocus {
  const [isFocused, setFocused] = useState(false);
  return {
    disabled: isDisabled && !isFocused,
    "aria-disabled": (isDisabled && isFocused) || undefined,
    onFocus: () => { setFocused(true); },
    onBlur: () => { setFocused(false); },
  };
}
