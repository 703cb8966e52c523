// Runs before the first paint so that a chosen theme never flashes its opposite. A file, not inline: the
// Content-Security-Policy allows scripts from files only.
(() => {
  try {
    const theme = localStorage.getItem("writersroom.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; the system's theme is used then.
  }
})();
