import { Link } from "@tanstack/react-router";
import { RotateCcw, X } from "lucide-react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { ProgressBar } from "@/components/ProgressBar";
import { atTime } from "@/lib/format";
import type { Job } from "@/lib/types";
import { isUnfinished, kindName, mayCancel, mayRetry, momentWords, progressWords, stateName } from "./jobWords";
import { useJobAction } from "./queries";

export function JobRow({ job, title }: { job: Job; title: string | undefined }) {
  const act = useJobAction();
  const name = title === undefined ? kindName(job.kind) : `${kindName(job.kind)} of ${title}`;
  return (
    <li className="job" aria-label={name}>
      <div className="job-words">
        <h2>{kindName(job.kind)}</h2>
        {title !== undefined && job.script_id !== null && (
          <Link to="/scripts/$scriptId" params={{ scriptId: job.script_id }} className="job-script">
            {title}
          </Link>
        )}
      </div>
      <span className={`badge job-${job.state}`}>{stateName(job.state)}</span>
      <span className="job-moment">{momentWords(job)}</span>
      <div className="job-actions">
        {mayRetry(job) && (
          <Button
            disabled={act.isPending}
            aria-label={`Try again: ${name}`}
            onClick={() => {
              act.mutate({ id: job.id, action: "retry" });
            }}
          >
            <RotateCcw size={16} aria-hidden="true" />
            Try again
          </Button>
        )}
        {mayCancel(job) && (
          <Button
            look="quiet"
            disabled={act.isPending}
            aria-label={`Cancel: ${name}`}
            onClick={() => {
              act.mutate({ id: job.id, action: "cancel" });
            }}
          >
            <X size={16} aria-hidden="true" />
            Cancel
          </Button>
        )}
      </div>
      {job.progress && isUnfinished(job) && (
        <div className="job-progress">
          <ProgressBar percent={job.progress.percent} label={`Progress of ${name}`} />
          <span>{progressWords(job.progress)}</span>
        </div>
      )}
      {job.errors.length > 0 && <Errors errors={job.errors} />}
      {act.isError && (
        <div className="job-wide">
          <ProblemNotice error={act.error} />
        </div>
      )}
    </li>
  );
}

/** The last attempt's fault is said at once; those before it on request. */
function Errors({ errors }: { errors: Job["errors"] }) {
  const [last, ...earlier] = errors.toReversed();
  if (last === undefined) return null;
  return (
    <div className="job-errors">
      <p>
        {last.message} <span className="aside">Attempt {last.attempt}, {atTime(last.at)}</span>
      </p>
      {earlier.length > 0 && (
        <details>
          <summary>Earlier attempts</summary>
          <ul>
            {earlier.map(({ attempt, at, message }) => (
              <li key={`${attempt} ${at}`}>
                {message} <span className="aside">Attempt {attempt}, {atTime(at)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
