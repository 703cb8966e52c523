import { useQuery } from "@tanstack/react-query";
import { sceneCardsQuery } from "./queries";
import { MadeBy } from "./MadeBy";
import { StaleRefresh } from "./staleness/StaleRefresh";
import { LabelledParts } from "./LabelledParts";
import "./SceneCardPanel.css";

/** On a narrow window the page comes first and the card is opened by hand. As in the style sheet. */
const roomForCard = matchMedia("(width >= 60rem)").matches;

/** The card of one scene, as the index card that would hang on the board. */
export function SceneCardPanel({ scriptId, sceneId }: { scriptId: string; sceneId: string }) {
  const cards = useQuery(sceneCardsQuery(scriptId));
  const card = cards.data?.find((candidate) => candidate.scene_id === sceneId);
  if (card === undefined) return null;
  return (
    <details className="card" open={roomForCard}>
      <summary>
        <h2>Scene card</h2>
        <MadeBy generatedBy={card.generated_by} at={card.last_generated_at} />
      </summary>
      {card.is_stale && (
        <p className="card-stale">
          <StaleRefresh scriptId={scriptId} artifact="scene_card" sceneId={sceneId} />
        </p>
      )}
      <LabelledParts
        parts={[
          ["Action", card.action],
          ["Conflict", card.conflict],
          ["Character changes", card.character_changes],
          ["Plot progression", card.plot_progression],
          ["Tone", card.tone],
        ]}
      />
    </details>
  );
}
