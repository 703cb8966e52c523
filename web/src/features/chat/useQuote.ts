import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ChatRequest, Quote } from "@/lib/types";
import { dollars, roughly } from "@/lib/format";
import { quoteQuery } from "./queries";

/** A price is looked up once typing pauses. */
const pauseMs = 400;

export interface QuoteOutcome {
  quote: Quote | undefined;
  error: Error | null;
}

export function useQuote(request: ChatRequest): QuoteOutcome {
  const [settled, setSettled] = useState(request);
  const wanted = JSON.stringify(request);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(JSON.parse(wanted) as ChatRequest);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [wanted]);
  const enabled = settled.message.trim() !== "" && request.message.trim() !== "";
  const { data, error } = useQuery({ ...quoteQuery(settled), enabled });
  return { quote: enabled ? data : undefined, error: enabled ? error : null };
}

/** "$0.0021 to $0.011, 12.3K tokens". */
export function priceWords({ low_usd, high_usd, input_tokens, context_used }: Quote): string {
  if (context_used.model === null) return "Free: answered on this machine";
  const tokens = `${roughly(input_tokens)} tokens`;
  if (low_usd === null || high_usd === null) return `Price of ${context_used.model} not known, ${tokens}`;
  const [low, high] = [dollars(low_usd), dollars(high_usd)];
  return `${low === high ? low : `${low} to ${high}`}, ${tokens}`;
}
