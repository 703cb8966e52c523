import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { ChevronLeft, Download, MessageCircleQuestionMark, NotebookText, Rows3 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { FindButton } from "@/components/FindButton";
import { Menu } from "@/components/Menu";
import { ProblemNotice } from "@/components/ProblemNotice";
import { ThemeMenu } from "@/components/ThemeMenu";
import { AskPanel } from "@/features/chat/AskPanel";
import { AnalysisStatus } from "@/features/ingestion/AnalysisStatus";
import { ExportItems } from "./ExportItems";
import { scriptQuery } from "./queries";
import { useAskRequests } from "@/lib/askRequests";
import { useHotkey } from "@/lib/useHotkey";
import "./ScriptWorkspace.css";

/** As in the style sheet: from here on the ask panel stands beside the script instead of over it. */
const roomForPanel = "(width >= 75rem)";

export function ScriptWorkspace() {
  const { scriptId } = useParams({ from: "/scripts/$scriptId" });
  const script = useQuery(scriptQuery(scriptId));
  const [asking, setAsking] = useState(() => matchMedia(roomForPanel).matches);
  const makeRoom = () => {
    if (!matchMedia(roomForPanel).matches) setAsking(false);
  };
  const ask = () => {
    setAsking(true);
    document.getElementById("ask-question")?.focus();
  };
  useHotkey("a", ask);
  const [opened, setOpened] = useState(0);
  useAskRequests(scriptId, ({ at }) => {
    if (at === "question") ask();
    setAsking(true);
    // Another panel, which begins with the conversation that was remembered.
    if (at === "conversation") setOpened((before) => before + 1);
  });

  // What is on the page stays there while the server is away.
  if (script.isError && script.data === undefined) {
    return (
      <main id="main" className="message-screen">
        <h1 className="visually-hidden">Script</h1>
        <ProblemNotice error={script.error} onRetry={() => void script.refetch()} />
        <Link to="/">Back to the library</Link>
      </main>
    );
  }

  return (
    <div className="workspace">
      <title>{script.data ? `${script.data.title} · WritersRoom` : "WritersRoom"}</title>
      <header className="workspace-header">
        <Link to="/" className="button button-quiet button-icon" aria-label="All scripts">
          <ChevronLeft size={20} aria-hidden="true" />
        </Link>
        <h1 className="workspace-title">{script.data?.title ?? "…"}</h1>
        <AnalysisStatus scriptId={scriptId} />
        <nav className="workspace-nav" aria-label="Script">
          <Link to="/scripts/$scriptId/scenes" params={{ scriptId }} className="workspace-tab" onClick={makeRoom}>
            <Rows3 size={18} aria-hidden="true" />
            Scenes
          </Link>
          <Link
            to="/scripts/$scriptId/understanding"
            params={{ scriptId }}
            className="workspace-tab"
            onClick={makeRoom}
          >
            <NotebookText size={18} aria-hidden="true" />
            Understanding
          </Link>
          <button
            type="button"
            className="workspace-tab"
            aria-pressed={asking}
            onClick={() => {
              setAsking(!asking);
            }}
          >
            <MessageCircleQuestionMark size={18} aria-hidden="true" />
            Ask
          </button>
        </nav>
        <div className="workspace-tools">
          <FindButton />
          <Menu
            trigger={
              <Button look="quiet" icon aria-label="Export">
                <Download size={18} aria-hidden="true" />
              </Button>
            }
          >
            <ExportItems scriptId={scriptId} />
          </Menu>
          <ThemeMenu />
        </div>
      </header>
      <main id="main" className="workspace-body" tabIndex={-1} data-asking={asking}>
        <div className="workspace-view">
          <Outlet />
        </div>
        {/* Kept while hidden, so that an answer goes on arriving. */}
        <AskPanel
          key={`${scriptId} ${opened}`}
          scriptId={scriptId}
          hidden={!asking}
          onClose={() => {
            setAsking(false);
          }}
          onOpenScene={makeRoom}
        />
      </main>
    </div>
  );
}
