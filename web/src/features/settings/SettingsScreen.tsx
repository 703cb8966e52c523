import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ProblemNotice } from "@/components/ProblemNotice";
import { RoomHeader } from "@/components/RoomHeader";
import { Skeleton } from "@/components/Skeleton";
import type { Settings } from "@/lib/types";
import { useShownChoice } from "@/lib/useShownChoice";
import { CapsSection } from "./CapsSection";
import { LookSection } from "./LookSection";
import { ModelsSection } from "./ModelsSection";
import { PrivacySection } from "./PrivacySection";
import { ProvidersSection } from "./ProvidersSection";
import { settingsQuery } from "./queries";
import { settingsSections } from "./sections";
import "@/components/PillNav.css";
import "./Settings.css";

export function SettingsScreen() {
  const { section } = useParams({ from: "/settings/$section" });
  const settings = useQuery(settingsQuery);
  const sections = useShownChoice(section);
  return (
    <>
      <title>Settings · WritersRoom</title>
      <RoomHeader />
      <main id="main" className="room" tabIndex={-1}>
        <div className="room-title">
          <h1>Settings</h1>
        </div>
        <nav ref={sections} className="pills settings-nav" aria-label="Settings">
          {settingsSections.map((each) => (
            <Link key={each.section} to="/settings/$section" params={{ section: each.section }} className="pill">
              {each.label}
            </Link>
          ))}
        </nav>
        {settings.isPending && <Skeleton label="Loading the settings" />}
        {settings.isError && settings.data === undefined && (
          <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
        )}
        {settings.data && <Section section={section} settings={settings.data} />}
      </main>
    </>
  );
}

function Section({ section, settings }: { section: string; settings: Settings }) {
  switch (section) {
    case "models":
      return <ModelsSection settings={settings} />;
    case "caps":
      return <CapsSection />;
    case "privacy":
      return <PrivacySection settings={settings} />;
    case "look":
      return <LookSection />;
    default:
      return <ProvidersSection settings={settings} />;
  }
}
