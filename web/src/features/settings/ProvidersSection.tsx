import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import type { Settings } from "@/lib/types";
import { useOpenerFocus } from "@/lib/useOpenerFocus";
import { ProviderCard } from "./ProviderCard";
import { ProviderForm } from "./ProviderForm";

export function ProvidersSection({ settings }: { settings: Settings }) {
  const [adding, setAdding] = useState(false);
  const opener = useOpenerFocus(adding);
  return (
    <section className="settings-section" aria-labelledby="providers-title">
      <h2 id="providers-title">Providers</h2>
      <p className="settings-lead">
        Who answers beyond what is built in. Without any, WritersRoom analyses, searches and answers from the script by
        itself, at no cost, and nothing leaves this machine.
      </p>
      <ul className="setting-cards">
        {settings.providers.map((provider) => (
          <ProviderCard key={provider.name} provider={provider} localOnly={settings.privacy.local_only} />
        ))}
      </ul>
      {adding ? (
        <div className="setting-card">
          <h3>A server that speaks like OpenAI</h3>
          <p className="setting-card-words">
            Ollama, LM Studio, llama.cpp, vLLM and many others do. One that runs here keeps everything on this machine.
          </p>
          <ProviderForm
            onDone={() => {
              setAdding(false);
            }}
          />
        </div>
      ) : (
        <Button
          ref={opener}
          className="settings-add"
          onClick={() => {
            setAdding(true);
          }}
        >
          <Plus size={16} aria-hidden="true" />
          Add a server, such as Ollama
        </Button>
      )}
    </section>
  );
}
