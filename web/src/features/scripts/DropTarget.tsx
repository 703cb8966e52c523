import { useEffect, useRef, useState, type ReactNode } from "react";

interface DropTargetProps {
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}

/** Takes files dropped anywhere in the window; a missed target would otherwise make the browser leave the page. */
export function DropTarget({ onFiles, children }: DropTargetProps) {
  const [over, setOver] = useState(false);
  const takeFiles = useRef(onFiles);
  useEffect(() => {
    takeFiles.current = onFiles;
  });

  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        depth++;
        setOver(true);
      },
      dragleave: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        depth = Math.max(0, depth - 1);
        if (depth === 0) setOver(false);
      },
      dragover: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      drop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth = 0;
        setOver(false);
        takeFiles.current([...(event.dataTransfer?.files ?? [])]);
      },
    };
    const listening = new AbortController();
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name as keyof typeof listeners, listener, { signal: listening.signal });
    }
    return () => {
      listening.abort();
    };
  }, []);

  return (
    <div className="drop-target">
      {children}
      {over && (
        <div className="drop-veil">
          <strong>Drop to import</strong>
          <span>Fountain, Final Draft, Fade In, plain text or PDF</span>
        </div>
      )}
    </div>
  );
}
