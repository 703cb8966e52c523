import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { ScriptText } from "@/features/screenplays/ScriptText";
import { scenesQuery } from "@/features/scripts/queries";
import { asTitle, sceneNumber } from "@/lib/format";
import type { Relationship } from "@/lib/types";
import { SetupArcs } from "./charts/SetupArcs";
import "./charts/charts.css";
import { MadeBy } from "./MadeBy";
import { NotMadeYet } from "./NotMadeYet";
import { SceneLink } from "./SceneLink";
import { relationshipsQuery } from "./queries";

export function RelationshipsSection({ scriptId }: { scriptId: string }) {
  const relationships = useQuery(relationshipsQuery(scriptId));
  const scenes = useQuery(scenesQuery(scriptId));
  if (relationships.isPending) return <Skeleton label="Loading setups and payoffs" />;
  if (relationships.isError) {
    return <ProblemNotice error={relationships.error} onRetry={() => void relationships.refetch()} />;
  }
  if (relationships.data.length === 0) return <NotMadeYet scriptId={scriptId} what="No setups and payoffs" />;
  return (
    <div className="reading">
      <h2 className="visually-hidden">Setups and payoffs</h2>
      <div className="chart-picture" role="img" aria-label="Setups and payoffs as lines over the scenes">
        <SetupArcs relationships={relationships.data} sceneCount={scenes.data?.length ?? 0} />
      </div>
      {inReadingOrder(relationships.data).map((relationship) => (
        <section key={relationship.id}>
          <h3>
            {relationship.relationship_type === "setup_payoff" ? "Setup and payoff" : asTitle(relationship.relationship_type)}
            <span className="aside">
              scene {sceneNumber(relationship.setup_scene_index)} to scene {sceneNumber(relationship.payoff_scene_index)}
            </span>
          </h3>
          <p>{relationship.description}</p>
          <div className="ends">
            <End scriptId={scriptId} relationship={relationship} end="setup" />
            <End scriptId={scriptId} relationship={relationship} end="payoff" />
          </div>
        </section>
      ))}
      <MadeBy generatedBy={relationships.data[0]?.generated_by ?? ""} />
    </div>
  );
}

/** Setups with their payoffs first: they are what the page is opened for. The server's order holds within each group. */
function inReadingOrder(relationships: readonly Relationship[]): Relationship[] {
  const isSetup = (relationship: Relationship) => relationship.relationship_type === "setup_payoff";
  return [...relationships.filter(isSetup), ...relationships.filter((relationship) => !isSetup(relationship))];
}

/** Only a setup promises something; a parallel or an echo merely comes first or later. */
const endNames = {
  setup_payoff: { setup: "Setup", payoff: "Payoff" },
  other: { setup: "First", payoff: "Later" },
} as const;

interface EndProps {
  scriptId: string;
  relationship: Relationship;
  end: "setup" | "payoff";
}

function End({ scriptId, relationship, end }: EndProps) {
  const sceneId = relationship[`${end}_scene_id`];
  const sceneIndex = relationship[`${end}_scene_index`];
  const evidence = relationship.evidence.find((item) => item.scene_id === sceneId);
  const endName = endNames[relationship.relationship_type === "setup_payoff" ? "setup_payoff" : "other"][end];
  return (
    <SceneLink
      scriptId={scriptId}
      sceneId={sceneId}
      sceneIndex={sceneIndex}
      className="end"
      {...(evidence && { at: { elementIndex: evidence.element_index, quote: evidence.quote } })}
    >
      <span className="end-name">
        {endName}, scene {sceneNumber(sceneIndex)}
      </span>
      {evidence && (
        <q className="script-words">
          <ScriptText text={evidence.quote} />
        </q>
      )}
    </SceneLink>
  );
}
