import { StyleModule } from "style-mod";

/**
 * CodeMirror adds a `<style>` element to the page, which the Content-Security-Policy refuses. A constructed style sheet is a script's own
 * doing, and allowed. To be called before the first editor is made.
 */
export function allowEditorStyles(): void {
  if (isAllowed) return;
  isAllowed = true;
  const known = new Set<StyleModule>();
  StyleModule.mount = (root, modules) => {
    const rules = [modules].flat().filter((module) => !known.has(module));
    if (rules.length === 0) return;
    const sheet = new CSSStyleSheet();
    // In a layer, which yields to the app's own style sheets: such sheets come behind those of the page and would win otherwise.
    sheet.replaceSync(`@layer editor {\n${rules.map((module) => module.getRules()).join("\n")}\n}`);
    for (const module of rules) known.add(module);
    // Before those that are there: of two modules the one that was given last yields, as CodeMirror has it.
    root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  };
}

let isAllowed = false;
