import { CircleAlert } from "lucide-react";
import { problemFromError } from "@/lib/problems";
import { Button } from "./Button";
import "./notices.css";

interface ProblemNoticeProps {
  error: unknown;
  onRetry?: () => void;
}

/** What happened, why, and what to do about it. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const problem = problemFromError(error);
  return (
    <div className="problem" role="alert">
      <CircleAlert size={18} aria-hidden="true" />
      <div className="problem-words">
        <strong>{problem.title}</strong>
        {problem.detail !== "" && <p>{problem.detail}</p>}
        {problem.fieldErrors.length > 0 && (
          <ul>
            {problem.fieldErrors.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
        {problem.remedy !== undefined && <p className="problem-remedy">{problem.remedy}</p>}
        {onRetry && (
          <Button onClick={onRetry} className="problem-retry">
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
