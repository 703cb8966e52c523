import { CircleAlert, CircleCheck } from "lucide-react";
import { ProblemNotice } from "@/components/ProblemNotice";
import type { useTestConnection } from "./queries";

/** How a test went, in the server's own words. */
export function TestVerdict({ test }: { test: ReturnType<typeof useTestConnection> }) {
  if (test.isError) return <ProblemNotice error={test.error} />;
  if (test.data === undefined) return null;
  const { works, message, model, latency_ms } = test.data;
  const Icon = works ? CircleCheck : CircleAlert;
  return (
    <div className={`verdict ${works ? "verdict-good" : "verdict-bad"}`} role="status">
      <Icon size={18} aria-hidden="true" />
      <p>
        {message}
        {works && latency_ms !== null && (
          <span className="aside">
            {" "}
            {model !== null && `${model}, `}
            {latency_ms} ms
          </span>
        )}
      </p>
    </div>
  );
}
