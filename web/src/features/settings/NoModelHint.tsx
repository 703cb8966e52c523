import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { settingsQuery } from "./queries";

/** Says to those who have set no model what answers them, and where one is set. */
export function NoModelHint({ words }: { words: string }) {
  const settings = useQuery(settingsQuery);
  if (settings.data?.tasks.chat.provider !== "builtin") return null;
  return (
    <p className="aside">
      {words}{" "}
      <Link to="/settings/$section" params={{ section: "providers" }}>
        Set a provider
      </Link>
    </p>
  );
}
