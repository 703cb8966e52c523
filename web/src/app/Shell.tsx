import { Outlet } from "@tanstack/react-router";
import { useReachable } from "@/lib/connectionContext";
import "./Shell.css";

/** What every screen stands in. The screens bring their own header and main landmarks. */
export function Shell() {
  const reachable = useReachable();
  return (
    <>
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
    </>
  );
}
