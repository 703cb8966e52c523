/**
 * The document as the editor is to see it. CodeMirror puts its styles into a style element, which the Content-Security-Policy
 * refuses, unless the root has no head: then it adopts a style sheet made by script, which is allowed. So this one has none.
 */
export function editorRoot(): Document {
  root ??= new Proxy(document, {
    get(target, name) {
      if (name === "head") return null;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
    set: (target, name, value) => Reflect.set(target, name, value, target),
  });
  return root;
}

let root: Document | undefined;
