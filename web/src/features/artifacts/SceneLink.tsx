import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { targetSearch } from "@/features/scripts/sceneSearch";
import { sceneNumber } from "@/lib/format";

interface SceneLinkProps {
  scriptId: string;
  sceneId: string;
  sceneIndex: number;
  heading?: string | undefined;
  /** Where in the scene to land. */
  at?: { elementIndex: number; quote: string };
  className?: string;
  children?: ReactNode;
}

/** A link to a scene, by its number unless it has words of its own. */
export function SceneLink({ scriptId, sceneId, sceneIndex, heading, at, className, children }: SceneLinkProps) {
  const number = sceneNumber(sceneIndex);
  return (
    <Link
      to="/scripts/$scriptId/scenes/$sceneId"
      params={{ scriptId, sceneId }}
      search={at === undefined ? {} : targetSearch(at.elementIndex, at.quote)}
      className={className ?? "scene-link"}
      title={heading}
      {...(children === undefined && { "aria-label": `Scene ${number}` })}
    >
      {children ?? number}
    </Link>
  );
}
