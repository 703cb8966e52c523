import { useState } from "react";
import { Button } from "@/components/Button";
import { useCommands } from "@/lib/commandsContext";
import { isTourSeen, rememberTour } from "./remembered";
import "./Tour.css";

/** Offered in the library until it was taken or refused. */
export function TourInvitation() {
  const { beginTour } = useCommands();
  const [isSeen, setIsSeen] = useState(isTourSeen);
  if (isSeen) return null;
  const answer = () => {
    rememberTour();
    setIsSeen(true);
  };
  return (
    <section className="tour-invitation" aria-label="New here?">
      <p>
        <strong>New here?</strong> Six stops, two minutes, with the sample script.
      </p>
      <div>
        <Button
          onClick={() => {
            answer();
            beginTour();
          }}
        >
          Take the tour
        </Button>
        <Button look="quiet" onClick={answer}>
          Not now
        </Button>
      </div>
    </section>
  );
}
