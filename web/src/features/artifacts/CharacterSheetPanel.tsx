import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import type { Scene } from "@/lib/types";
import { LabelledParts } from "./LabelledParts";
import { MadeBy } from "./MadeBy";
import { NotMadeYet } from "./NotMadeYet";
import { SceneLink } from "./SceneLink";
import { characterSheetQuery } from "./queries";

interface CharacterSheetPanelProps {
  scriptId: string;
  name: string;
  scenes: readonly Scene[];
}

export function CharacterSheetPanel({ scriptId, name, scenes }: CharacterSheetPanelProps) {
  const sheet = useQuery(characterSheetQuery(scriptId, name));
  if (sheet.isPending) return <div className="sheet"><Skeleton label={`Loading the sheet of ${name}`} /></div>;
  if (sheet.isError) return <ProblemNotice error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (sheet.data === null) return <NotMadeYet scriptId={scriptId} what={`No sheet for ${name}`} />;
  const { summary_text, want, need, arc, relationships, pivotal_moments } = sheet.data;
  const parts = [
    ["Want", want],
    ["Need", need],
    ["Arc", arc],
    ["Relationships", relationships],
    ["Pivotal moments", pivotal_moments],
  ] as const;
  return (
    <article className="sheet" aria-label={name}>
      <h3 className="sheet-name">{name}</h3>
      <MadeBy
        generatedBy={sheet.data.generated_by}
        at={sheet.data.last_generated_at}
        stale={sheet.data.is_stale}
        refresh={{ scriptId, artifact: "character_sheet", characterName: name }}
      />
      {parts.every(([, words]) => words.trim() === "") && <p>{summary_text}</p>}
      <LabelledParts parts={parts} />
      <h4>Speaks in</h4>
      <p className="scene-links">
        {sheet.data.scenes.map((index) => {
          const scene = scenes.find((candidate) => candidate.scene_index === index);
          return (
            scene && (
              <SceneLink key={index} scriptId={scriptId} sceneId={scene.id} sceneIndex={index} heading={scene.heading} />
            )
          );
        })}
      </p>
    </article>
  );
}
