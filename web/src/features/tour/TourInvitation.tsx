import { useState } from "react";
import { Button } from "@/components/Button";
import { useCommands } from "@/lib/commandsContext";
import { isTourSeen, rememberTour } from "./remembered";
import "./Tour.css";

const stops = {
  sample: "Six stops, two minutes, with the sample script.",
  own: "Six stops, two minutes, with a script of yours.",
  none: "Three stops, one minute.",
};

/** Offered in the library until it was taken or refused. */
export function TourInvitation({ shows }: { shows: keyof typeof stops }) {
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
        <strong>New here?</strong> {stops[shows]}
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
