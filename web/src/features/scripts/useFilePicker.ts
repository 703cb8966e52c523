import { useRef, type InputHTMLAttributes, type RefObject } from "react";

/** A hint for the file dialog only: the server looks at the content, not at the name. */
export const acceptedFiles = ".fountain,.spmd,.fdx,.txt,.md,.pdf,.osf,.fadein,text/plain,application/pdf";

interface FilePicker {
  open: () => void;
  input: InputHTMLAttributes<HTMLInputElement> & { ref: RefObject<HTMLInputElement | null> };
}

export function useFilePicker(onFiles: (files: readonly File[]) => void): FilePicker {
  const ref = useRef<HTMLInputElement>(null);
  return {
    open: () => ref.current?.click(),
    input: {
      ref,
      type: "file",
      multiple: true,
      hidden: true,
      "aria-label": "Script files",
      onChange: (event) => {
        onFiles([...(event.target.files ?? [])]);
        // The same file may be chosen again after it was mended.
        event.target.value = "";
      },
    },
  };
}
