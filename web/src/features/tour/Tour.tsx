import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/Button";
import { scriptsQuery } from "@/features/scripts/queries";
import { requestAsk } from "@/lib/askRequests";
import { rememberTour } from "./remembered";
import { stepsFor, type Place } from "./steps";
import "./Tour.css";

/** Goes through the app with a card of words beside it; what is under the card can be used all the while. */
export function Tour({ onEnd }: { onEnd: () => void }) {
  const scripts = useQuery(scriptsQuery).data;
  const [at, setAt] = useState(0);
  const card = useRef<HTMLDivElement>(null);
  const script = scripts?.find(({ is_sample }) => is_sample) ?? scripts?.[0];
  const steps = stepsFor(script !== undefined);
  const step = steps[at];
  useVisit(step?.place, script?.id);

  useEffect(() => {
    rememberTour();
    // What it was begun with is gone by its end; the screen it ends on is not.
    return () => {
      document.getElementById("main")?.focus();
    };
  }, []);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key === "Escape" && card.current?.contains(document.activeElement) === true) onEnd();
    };
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
    };
  }, [onEnd]);
  // Each step is read out where it appears, and Tab goes on from there.
  useEffect(() => {
    card.current?.focus();
  }, [at]);

  if (step === undefined) return null;
  return (
    <div
      ref={card}
      className="tour"
      role="dialog"
      aria-labelledby="tour-title"
      aria-describedby="tour-words"
      tabIndex={-1}
    >
      <div className="tour-head">
        <p>
          {at + 1} of {steps.length}
        </p>
        <Button look="quiet" icon aria-label="End the tour" onClick={onEnd}>
          <X size={16} aria-hidden="true" />
        </Button>
      </div>
      <h2 id="tour-title">{step.title}</h2>
      <p id="tour-words">{step.words}</p>
      <div className="tour-steps">
        {at > 0 && (
          <Button look="quiet" onClick={() => { setAt(at - 1); }}>
            Back
          </Button>
        )}
        {at + 1 < steps.length ? (
          <Button look="primary" onClick={() => { setAt(at + 1); }}>
            Next
          </Button>
        ) : (
          <Button look="primary" onClick={onEnd}>
            Done
          </Button>
        )}
      </div>
    </div>
  );
}

/** Opens the screen that a step tells of. */
function useVisit(place: Place | undefined, scriptId: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (place === "library") void navigate({ to: "/" });
    if (place === "lore") void navigate({ to: "/lore" });
    if (place === "privacy") void navigate({ to: "/settings/$section", params: { section: "privacy" } });
    if (scriptId === undefined) return;
    if (place === "understanding") void navigate({ to: "/scripts/$scriptId/understanding", params: { scriptId } });
    if (place === "scenes" || place === "ask") void navigate({ to: "/scripts/$scriptId/scenes", params: { scriptId } });
    if (place === "ask") requestAsk({ scriptId, at: "panel" });
  }, [navigate, place, scriptId]);
}
