import type { LivingTextMetadata } from "@/lib/types";
import { lightOf } from "./documentWords";
import "./StatusLight.css";

/** Whether the Scribe writes along, waits, or could not. */
export function StatusLight({ metadata }: { metadata: LivingTextMetadata }) {
  const { light, words } = lightOf(metadata);
  return (
    <span className="status-light" data-light={light}>
      <span className="status-dot" aria-hidden="true" />
      {words}
    </span>
  );
}
