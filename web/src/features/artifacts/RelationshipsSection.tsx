import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { asWords, sceneNumber } from "@/lib/format";
import type { Relationship } from "@/lib/types";
import { MadeBy } from "./MadeBy";
import { NotMadeYet } from "./NotMadeYet";
import { SceneLink } from "./SceneLink";
import { relationshipsQuery } from "./queries";

export function RelationshipsSection({ scriptId }: { scriptId: string }) {
  const relationships = useQuery(relationshipsQuery(scriptId));
  if (relationships.isPending) return <Skeleton label="Loading setups and payoffs" />;
  if (relationships.isError) {
    return <ProblemNotice error={relationships.error} onRetry={() => void relationships.refetch()} />;
  }
  if (relationships.data.length === 0) return <NotMadeYet scriptId={scriptId} what="No setups and payoffs" />;
  return (
    <div className="reading">
      <h2 className="visually-hidden">Setups and payoffs</h2>
      {relationships.data.map((relationship) => (
        <section key={relationship.id}>
          <h3>
            <span>
              Scene {sceneNumber(relationship.setup_scene_index)} to scene {sceneNumber(relationship.payoff_scene_index)}
            </span>
            <span className="aside">{asWords(relationship.relationship_type)}</span>
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

interface EndProps {
  scriptId: string;
  relationship: Relationship;
  end: "setup" | "payoff";
}

function End({ scriptId, relationship, end }: EndProps) {
  const sceneId = relationship[`${end}_scene_id`];
  const sceneIndex = relationship[`${end}_scene_index`];
  const evidence = relationship.evidence.find((item) => item.scene_id === sceneId);
  return (
    <SceneLink
      scriptId={scriptId}
      sceneId={sceneId}
      sceneIndex={sceneIndex}
      className="end"
      {...(evidence && { at: { elementIndex: evidence.element_index, quote: evidence.quote } })}
    >
      <span className="end-name">
        {end === "setup" ? "Setup" : "Payoff"}, scene {sceneNumber(sceneIndex)}
      </span>
      {evidence && <q className="script-words">{evidence.quote}</q>}
    </SceneLink>
  );
}
