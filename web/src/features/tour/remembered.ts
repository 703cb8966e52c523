const key = "writersroom.tour";

export function isTourSeen(): boolean {
  try {
    return localStorage.getItem(key) === "seen";
  } catch {
    // Where nothing can be remembered, nobody is asked each time.
    return true;
  }
}

export function rememberTour(): void {
  try {
    localStorage.setItem(key, "seen");
  } catch {
    // Then it is not offered either.
  }
}
