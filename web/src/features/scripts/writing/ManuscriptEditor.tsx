import { EditorView } from "@codemirror/view";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import type { QuoteTarget } from "@/features/screenplays/ScreenplayPage";
import type { Scene } from "@/lib/types";
import type { ManuscriptSession } from "../manuscript/session";
import { withoutTarget } from "../sceneSearch";
import { ConflictNotice } from "./ConflictNotice";
import { WritingBar } from "./WritingBar";
import { WritingFoot } from "./WritingFoot";
import { nowhere, placeOfCursor, samePlace } from "./cursorPlace";
import { onPickedScene } from "./pickedScene";
import { showScene } from "./shownWords";
import { useManuscript } from "./useManuscript";
import { chooseMode } from "./writingMode";

interface ManuscriptEditorProps {
  scriptId: string;
  scenes: readonly Scene[];
  /** The scene that the address names. */
  sceneId: string | undefined;
  target: QuoteTarget | undefined;
}

/** The whole script as pages to write on. */
export default function ManuscriptEditor(props: ManuscriptEditorProps) {
  const { session, error, retry } = useManuscript(props.scriptId);
  if (error !== undefined) {
    return (
      <div className="scenes-message">
        <ProblemNotice error={error} onRetry={retry} />
      </div>
    );
  }
  if (session === undefined) return <div className="scenes-message"><Skeleton label="Loading the script" /></div>;
  return <Pages key={props.scriptId} session={session} {...props} />;
}

/** The address follows the cursor when it rests. */
const restMs = 500;

function Pages({ session, scriptId, scenes, sceneId, target }: ManuscriptEditorProps & { session: ManuscriptSession }) {
  const navigate = useNavigate();
  const { history } = useRouter();
  const parent = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView>();
  const [place, setPlace] = useState(nowhere);
  const cursorScene = useRef<string>(undefined);
  const shownTarget = useRef<QuoteTarget>(undefined);
  const status = useSyncExternalStore(session.subscribe, session.status);
  const [readings, setReadings] = useState(0);

  useEffect(() => {
    if (parent.current === null) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const made = new EditorView({
      state: session.state,
      parent: parent.current,
      dispatchTransactions: (transactions, editor) => {
        editor.update(transactions);
        // Whoever writes goes on writing, also when an empty script has got its first scene.
        if (transactions.some((transaction) => transaction.isUserEvent("input"))) chooseMode("write");
        const next = placeOfCursor(editor);
        setPlace((before) => (samePlace(before, next) ? before : next));
        if (!editor.hasFocus || transactions.every((transaction) => !transaction.docChanged && transaction.selection === undefined)) return;
        clearTimeout(rest);
        const { pathname } = history.location;
        rest = setTimeout(() => {
          // Whoever has gone to another scene since is not called back.
          if (history.location.pathname !== pathname) return;
          const scene = session.sceneAt(editor.state.selection.main.head);
          if (scene === undefined || scene === cursorScene.current) return;
          cursorScene.current = scene;
          void navigate({ to: "/scripts/$scriptId/scenes/$sceneId", params: { scriptId, sceneId: scene }, search: withoutTarget, replace: true });
        }, restMs);
      },
    });
    session.attach(made);
    setPlace(placeOfCursor(made));
    setView(made);
    return () => {
      clearTimeout(rest);
      session.attach(undefined);
      made.destroy();
    };
  }, [session, scriptId, navigate, history]);

  useEffect(() => {
    const isShown = sceneId === cursorScene.current && (target === undefined || target === shownTarget.current);
    if (view === undefined || sceneId === undefined || isShown) return;
    // A scene that has just been made is not known here yet: it is looked for again with everything that the session hears.
    const range = session.rangeOfScene(sceneId);
    if (range === undefined) return;
    cursorScene.current = sceneId;
    shownTarget.current = target;
    showScene(view, range, target?.quote);
  }, [view, session, sceneId, target, scenes, status, readings]);

  useEffect(
    () =>
      onPickedScene((picked) => {
        const range = session.rangeOfScene(picked);
        if (view === undefined || range === undefined || picked !== cursorScene.current) return;
        showScene(view, range);
      }),
    [view, session],
  );

  // Somebody else may have changed the script: another window, an accepted proposal, a new draft.
  useEffect(() => {
    if (session.knows(scenes)) return;
    void session.refresh().then(() => {
      setReadings((before) => before + 1);
    });
  }, [session, scenes]);

  return (
    <section className="writing" aria-label="Manuscript">
      <WritingBar session={session} view={view} scriptId={scriptId} sceneId={sceneId} place={place} />
      <ConflictNotice session={session} />
      {place.sceneCount === 0 && (
        <p className="writing-hint">
          There are no scenes in this script yet. A scene begins with a heading, a line that starts with INT. or EXT.; Tab begins a name above what
          somebody says.
        </p>
      )}
      <div className="writing-pages" ref={parent} />
      <WritingFoot place={place} />
    </section>
  );
}
