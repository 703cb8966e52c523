import { Link } from "@tanstack/react-router";
import { BookOpenText, ChartNoAxesColumn, ListChecks, NotebookText, Settings } from "lucide-react";
import type { ReactNode } from "react";
import { FindButton } from "./FindButton";
import { ThemeMenu } from "./ThemeMenu";
import "./RoomHeader.css";

const places = [
  { to: "/", label: "Scripts", Icon: NotebookText },
  { to: "/documents", label: "Documents", Icon: BookOpenText },
  { to: "/usage", label: "Usage", Icon: ChartNoAxesColumn },
  { to: "/jobs", label: "Jobs", Icon: ListChecks },
  { to: "/settings", label: "Settings", Icon: Settings },
] as const;

/** Stands above every screen outside a script. On a phone the places are at the foot, where the thumb is. */
export function RoomHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="room-header">
      <span className="wordmark">WritersRoom</span>
      <nav className="room-nav" aria-label="WritersRoom">
        {places.map(({ to, label, Icon }) => (
          <Link key={to} to={to} className="room-place" activeOptions={{ exact: to === "/" }}>
            <Icon size={18} aria-hidden="true" />
            {label}
          </Link>
        ))}
      </nav>
      <div className="room-tools">
        <FindButton />
        <ThemeMenu />
        {children}
      </div>
    </header>
  );
}
