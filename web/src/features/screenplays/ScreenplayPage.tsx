import { useEffect, useMemo, useRef } from "react";
import type { SceneElement } from "@/lib/types";
import { findQuote } from "./quoteAnchor";
import { ScriptText } from "./ScriptText";
import { partsOf } from "./sideBySide";
import "./ScreenplayPage.css";

/** A place in the scene to show: an element, and where it has one, the quoted words in it. */
export interface QuoteTarget {
  elementIndex: number;
  quote: string;
}

interface ScreenplayPageProps {
  elements: readonly SceneElement[];
  pageNumber: number;
  sceneNumber: number;
  target?: QuoteTarget | undefined;
}

/** One scene as it stands on the page. Scrolls to the target and marks its words. */
export function ScreenplayPage({ elements, pageNumber, sceneNumber, target }: ScreenplayPageProps) {
  const pageRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (target === undefined) return;
    const page = pageRef.current;
    const place =
      page?.querySelector("mark") ?? page?.querySelector(`[data-element="${target.elementIndex}"]`) ?? undefined;
    place?.scrollIntoView({ block: "center" });
  }, [target, elements]);

  const parts = useMemo(() => partsOf(elements), [elements]);
  const shown = (element: SceneElement) => (
    <ScriptElement
      key={element.element_index}
      element={element}
      sceneNumber={sceneNumber}
      target={target?.elementIndex === element.element_index ? target : undefined}
    />
  );
  return (
    <div className="page" ref={pageRef}>
      <span className="page-number" aria-label={`Page ${pageNumber}`}>
        {pageNumber}.
      </span>
      {parts.map((part) =>
        "element" in part ? (
          shown(part.element)
        ) : (
          <div key={part.speeches[0][0]?.element_index} className="el el-together" role="group" aria-label="Spoken at the same time">
            {part.speeches.map((speech) => (
              <div key={speech[0]?.element_index}>{speech.map(shown)}</div>
            ))}
          </div>
        ),
      )}
    </div>
  );
}

interface ScriptElementProps {
  element: SceneElement;
  sceneNumber: number;
  target: QuoteTarget | undefined;
}

function ScriptElement({ element, sceneNumber, target }: ScriptElementProps) {
  const { type, text, element_index: index } = element;
  const range = target === undefined ? undefined : findQuote(text, target.quote);
  const words = <ScriptText text={text} range={range} />;
  const shared = {
    "data-element": index,
    className: `el el-${type}${target !== undefined && range === undefined ? " el-target" : ""}`,
  };
  switch (type) {
    case "scene_heading":
      return (
        <h2 {...shared}>
          <span className="el-scene-number" aria-hidden="true">
            {sceneNumber}
          </span>
          {words}
        </h2>
      );
    case "page_break":
      return <hr {...shared} />;
    case "note":
    case "boneyard":
    case "synopsis":
      return (
        <aside {...shared} aria-label={asideNames[type]}>
          {words}
        </aside>
      );
    default:
      return <p {...shared}>{words}</p>;
  }
}

const asideNames = { note: "Note", boneyard: "Cut text", synopsis: "Synopsis" } as const;
