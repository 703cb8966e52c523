import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight, List } from "lucide-react";
import { useEffect, useRef } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { SceneCardPanel } from "@/features/artifacts/SceneCardPanel";
import { ScreenplayPage, type QuoteTarget } from "@/features/screenplays/ScreenplayPage";
import { count, eighths, sceneNumber } from "@/lib/format";
import type { Scene } from "@/lib/types";
import { sceneQuery } from "./queries";
import { withoutTarget } from "./sceneSearch";
import { ModeSwitch } from "./writing/ModeSwitch";

interface ScenePaneProps {
  scriptId: string;
  scene: Scene;
  scenes: readonly Scene[];
  target: QuoteTarget | undefined;
}

export function ScenePane({ scriptId, scene, scenes, target }: ScenePaneProps) {
  const detail = useQuery(sceneQuery(scriptId, scene.id));
  const pane = useRef<HTMLElement>(null);

  // A new scene begins at its top; the page itself then scrolls to a target, if there is one.
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 });
  }, [scene.id]);

  const number = sceneNumber(scene.scene_index);
  const position = scenes.indexOf(scene);
  return (
    <article className="scene-pane" ref={pane} aria-label={`Scene ${number}`}>
      <div className="scene-bar">
        <Link
          to="/scripts/$scriptId/scenes"
          params={{ scriptId }}
          search={(before) => before}
          className="button button-quiet scene-back"
          aria-label="All scenes"
        >
          <List size={18} aria-hidden="true" />
          <span>All scenes</span>
        </Link>
        <ModeSwitch />
        <p className="scene-facts">
          <b>
            Scene {number} of {scenes.length}
          </b>
          <span>page {scene.page}</span>
          <span>
            {eighths(scene.eighths)} {scene.eighths > 8 ? "pages" : "page"}
          </span>
          {scene.act_number !== null && <span className="scene-act">act {scene.act_number}</span>}
          <span className="scene-cast">{count(scene.characters.length, "speaking part")}</span>
        </p>
        <nav className="scene-steps" aria-label="Neighbouring scenes">
          <SceneStep scriptId={scriptId} scene={scenes[position - 1]} label="Previous scene" Icon={ChevronLeft} />
          <SceneStep scriptId={scriptId} scene={scenes[position + 1]} label="Next scene" Icon={ChevronRight} />
        </nav>
      </div>
      <SceneCardPanel scriptId={scriptId} sceneId={scene.id} />
      {detail.isPending && <div className="page"><Skeleton label="Loading the scene" /></div>}
      {detail.isError && <ProblemNotice error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.data && (
        <ScreenplayPage
          key={scene.id}
          elements={detail.data.elements}
          pageNumber={scene.page}
          sceneNumber={number}
          target={target}
        />
      )}
    </article>
  );
}

interface SceneStepProps {
  scriptId: string;
  scene: Scene | undefined;
  label: string;
  Icon: typeof ChevronLeft;
}

function SceneStep({ scriptId, scene, label, Icon }: SceneStepProps) {
  const icon = <Icon size={20} aria-hidden="true" />;
  if (scene === undefined) {
    return (
      <span className="button button-quiet button-icon scene-step-end" aria-hidden="true">
        {icon}
      </span>
    );
  }
  return (
    <Link
      to="/scripts/$scriptId/scenes/$sceneId"
      params={{ scriptId, sceneId: scene.id }}
      search={withoutTarget}
      className="button button-quiet button-icon"
      aria-label={label}
      title={scene.heading}
    >
      {icon}
    </Link>
  );
}
