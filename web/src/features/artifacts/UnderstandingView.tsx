import { Link, useParams } from "@tanstack/react-router";
import { useShownChoice } from "@/lib/useShownChoice";
import { BoardSection } from "./board/BoardSection";
import { ReportsSection } from "./charts/ReportsSection";
import { TogetherSection } from "./charts/TogetherSection";
import { CharactersSection } from "./CharactersSection";
import { OutlineSection } from "./OutlineSection";
import { PacingSection } from "./PacingSection";
import { RelationshipsSection } from "./RelationshipsSection";
import { ThreadsSection } from "./ThreadsSection";
import { understandingSections, type UnderstandingSection } from "./sections";
import "@/components/tables.css";
import "./Understanding.css";

const screens: Readonly<Record<UnderstandingSection, (props: { scriptId: string }) => React.ReactNode>> = {
  outline: OutlineSection,
  board: BoardSection,
  characters: CharactersSection,
  threads: ThreadsSection,
  relationships: RelationshipsSection,
  together: TogetherSection,
  pacing: PacingSection,
  reports: ReportsSection,
};

/** What has been understood of the script, each part in its plainest readable form. */
export function UnderstandingView() {
  const { scriptId, section } = useParams({ from: "/scripts/$scriptId/understanding/$section" });
  const sections = useShownChoice(section);
  const Section = screens[section as UnderstandingSection];
  return (
    <div className="understanding">
      <nav ref={sections} className="understanding-nav" aria-label="Understanding">
        {understandingSections.map(({ section, label }) => (
          <Link key={section} to="/scripts/$scriptId/understanding/$section" params={{ scriptId, section }}>
            {label}
          </Link>
        ))}
      </nav>
      <div className="understanding-body">
        <Section scriptId={scriptId} />
      </div>
    </div>
  );
}
