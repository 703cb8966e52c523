import { foldedRanges, unfoldAll } from "@codemirror/language";
import { openSearchPanel } from "@codemirror/search";
import type { EditorView } from "@codemirror/view";
import { Link } from "@tanstack/react-router";
import { Check, ChevronsDownUp, CloudOff, List, LoaderCircle, Pilcrow, Search, TriangleAlert } from "lucide-react";
import { Button } from "@/components/Button";
import { Menu, MenuItem } from "@/components/Menu";
import type { ManuscriptSession } from "../manuscript/session";
import { statusWords, type ManuscriptStatus } from "../manuscript/status";
import { ModeSwitch } from "./ModeSwitch";
import type { CursorPlace } from "./cursorPlace";
import { elementChoices, makeElement, nameOfKind } from "./elements";
import { foldAllScenes } from "./sceneMarks";
import { useManuscriptStatus } from "./useManuscript";

interface WritingBarProps {
  session: ManuscriptSession;
  view: EditorView | undefined;
  scriptId: string;
  sceneId: string | undefined;
  place: CursorPlace;
}

export function WritingBar({ session, view, scriptId, place }: WritingBarProps) {
  const status = useManuscriptStatus(session);
  return (
    <div className="writing-bar">
      <Link to="/scripts/$scriptId/scenes" params={{ scriptId }} search={(before) => before} className="button button-quiet scene-back" aria-label="All scenes">
        <List size={18} aria-hidden="true" />
        <span>Scenes</span>
      </Link>
      {place.sceneCount > 0 && <ModeSwitch />}
      <SaveState status={status} />
      <div className="writing-tools">
        <ElementMenu view={view} place={place} />
        <Button
          look="quiet"
          icon
          aria-label="Fold or unfold all scenes"
          title="Fold or unfold all scenes"
          onClick={() => {
            if (view === undefined) return;
            if (foldedRanges(view.state).size > 0) unfoldAll(view);
            else foldAllScenes(view);
          }}
        >
          <ChevronsDownUp size={18} aria-hidden="true" />
        </Button>
        <Button
          look="quiet"
          icon
          aria-label="Find and replace"
          title="Find and replace (Ctrl+F)"
          onClick={() => {
            if (view) openSearchPanel(view);
          }}
        >
          <Search size={18} aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}

function SaveState({ status }: { status: ManuscriptStatus }) {
  return (
    <p className="save-state" role="status" data-save={status.conflicts > 0 ? "conflict" : status.save}>
      {iconOf(status)}
      <span>{statusWords(status)}</span>
    </p>
  );
}

function iconOf({ save, conflicts }: ManuscriptStatus) {
  if (conflicts > 0 || save === "refused") return <TriangleAlert size={16} aria-hidden="true" />;
  if (save === "offline") return <CloudOff size={16} aria-hidden="true" />;
  return save === "saved" ? <Check size={16} aria-hidden="true" /> : <LoaderCircle size={16} aria-hidden="true" />;
}

function ElementMenu({ view, place }: { view: EditorView | undefined; place: CursorPlace }) {
  return (
    <Menu
      trigger={
        <Button look="quiet" className="element-menu" aria-label={`Element: ${nameOfKind(place.kind)}`}>
          <Pilcrow size={16} aria-hidden="true" />
          <span>{nameOfKind(place.kind)}</span>
        </Button>
      }
      focusAfter={() => view?.focus()}
    >
      {elementChoices.map(({ kind, label, key }) => (
        <MenuItem
          key={kind}
          keys={key.replace("Mod", "Ctrl").replaceAll("-", "+")}
          onChoose={() => {
            if (view) makeElement(view, kind);
          }}
        >
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
