import { X } from "lucide-react";
import { Button } from "@/components/Button";
import type { LivingText } from "@/lib/types";
import { DetailsPanel } from "./DetailsPanel";
import { ProposalsPanel } from "./ProposalsPanel";
import { TurnsPanel } from "./TurnsPanel";
import { VersionsPanel } from "./VersionsPanel";

export type SideView = "proposals" | "turns" | "versions" | "details";

interface DocumentSideProps {
  asset: LivingText;
  view: SideView;
  turnsAtCursor: readonly string[];
  onClose: () => void;
}

const titles: Readonly<Record<SideView, string>> = {
  proposals: "Proposals",
  turns: "Turns",
  versions: "Versions",
  details: "Details",
};

/** What a text is made of, beside it. */
export function DocumentSide({ asset, view, turnsAtCursor, onClose }: DocumentSideProps) {
  return (
    // Escape is heard from whatever is in it; the panel itself is no control.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="document-side"
      aria-label={titles[view]}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div className="document-side-head">
        <h2>{titles[view]}</h2>
        <Button look="quiet" icon aria-label={`Close ${titles[view].toLowerCase()}`} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </Button>
      </div>
      {/* It scrolls, so it must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="document-side-body" tabIndex={0} role="region" aria-label={`${titles[view]} of this document`}>
        {view === "proposals" && <ProposalsPanel id={asset.id} />}
        {view === "turns" && <TurnsPanel id={asset.id} turnsAtCursor={turnsAtCursor} />}
        {view === "versions" && <VersionsPanel id={asset.id} current={asset.version} />}
        {view === "details" && <DetailsPanel asset={asset} />}
      </div>
    </aside>
  );
}
