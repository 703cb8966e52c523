import { Outlet } from "@tanstack/react-router";
import { CommandCentre } from "@/features/commands/CommandCentre";
import { useReachable } from "@/lib/connectionContext";
import "./Shell.css";

/** What every screen stands in. The screens bring their own header and main landmarks. */
export function Shell() {
  const reachable = useReachable();
  return (
    <CommandCentre>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      {!reachable && (
        <div className="offline" role="status">
          <span className="offline-dot" aria-hidden="true" />
          The server cannot be reached. Trying again; nothing here is lost.
        </div>
      )}
      <Outlet />
    </CommandCentre>
  );
}
