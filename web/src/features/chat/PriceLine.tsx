import { problemFromError } from "@/lib/problems";
import type { ChatRequest } from "@/lib/types";
import { priceWords, useQuote } from "./useQuote";

/** What the question that is being typed would cost. */
export function PriceLine({ request }: { request: ChatRequest }) {
  const { quote, error } = useQuote(request);
  if (error) return <p className="price price-fault">{problemFromError(error).detail || problemFromError(error).title}</p>;
  return <p className="price">{quote && priceWords(quote)}</p>;
}
