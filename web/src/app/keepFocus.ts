/** What has a name to be read out, and so can stand in for what was in it. */
const named = "[aria-label], [aria-labelledby], fieldset, main";

/**
 * Where what had the focus goes away, such as the button that saves once there is nothing to save, browsers give the focus to nothing: the keys
 * begin at the top of the page again, and a screen reader falls silent. So the nearest named place around it has the focus then, else the
 * screen, unless somebody gave it elsewhere.
 */
export function keepFocus(page: Document): () => void {
  let last: { element: Element; around: readonly Element[] } | undefined;
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element) last = { element: target, around: ancestorsOf(target) };
  };
  const onBlur = () => {
    // Some browsers say this of what is taken away too, but that is gone then; what is still there was left on purpose.
    setTimeout(forgetWhatWasLeft);
  };
  const forgetWhatWasLeft = () => {
    if (last?.element.isConnected === true && page.activeElement === page.body) last = undefined;
  };
  const onChange = () => {
    if (last === undefined || last.element.isConnected || page.activeElement !== page.body) return;
    const { around } = last;
    last = undefined;
    // What took its place may want the focus itself, and does so once it is drawn.
    setTimeout(() => {
      if (page.activeElement === page.body) focusOn(around.find((element) => element.isConnected && element.matches(named)) ?? page.getElementById("main"));
    });
  };
  const changes = new MutationObserver(onChange);
  changes.observe(page.body, { childList: true, subtree: true });
  page.addEventListener("focusin", onFocus);
  page.addEventListener("focusout", onBlur);
  return () => {
    changes.disconnect();
    page.removeEventListener("focusin", onFocus);
    page.removeEventListener("focusout", onBlur);
  };
}

function ancestorsOf(element: Element): Element[] {
  const parent = element.parentElement;
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}

function focusOn(place: Element | null): void {
  if (!(place instanceof HTMLElement)) return;
  if (!place.hasAttribute("tabindex")) {
    place.tabIndex = -1;
    place.addEventListener("blur", () => { place.removeAttribute("tabindex"); }, { once: true });
  }
  place.focus({ preventScroll: true });
}
