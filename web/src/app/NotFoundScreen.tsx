import { Link } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import "./Shell.css";

export function NotFoundScreen() {
  return (
    <main id="main" className="message-screen">
      <EmptyState title="There is nothing at this address">
        <p>
          The <Link to="/">library</Link> has all your scripts.
        </p>
      </EmptyState>
    </main>
  );
}
