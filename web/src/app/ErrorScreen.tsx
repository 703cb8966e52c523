import type { ErrorComponentProps } from "@tanstack/react-router";
import { ProblemNotice } from "@/components/ProblemNotice";
import "./Shell.css";

export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  return (
    <main id="main" className="message-screen">
      <ProblemNotice error={error} onRetry={reset} />
      <a href="/">Back to the library</a>
    </main>
  );
}
