import { Link } from "@tanstack/react-router";
import type { Settings } from "@/lib/types";
import { TaskCard } from "./TaskCard";
import { tasks } from "./modelFacts";

export function ModelsSection({ settings }: { settings: Settings }) {
  return (
    <section className="settings-section" aria-labelledby="models-title">
      <h2 id="models-title">Models</h2>
      <p className="settings-lead">
        Which model does what. What is built in does every task at no cost; a model does it with more understanding. Until
        you choose, the usual model of the first provider with a key is taken.
      </p>
      {!settings.providers.some(({ is_ready }) => is_ready) && (
        <p className="settings-lead">
          No provider is set up yet, so everything is built in. <Link to="/settings/$section" params={{ section: "providers" }}>Enter a key or add a server</Link>, and its models can be chosen here.
        </p>
      )}
      <ul className="setting-cards">
        {tasks.map((about) => (
          <TaskCard key={about.task} about={about} setting={settings.tasks[about.task]} settings={settings} />
        ))}
      </ul>
    </section>
  );
}
