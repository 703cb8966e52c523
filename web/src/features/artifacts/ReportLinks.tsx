const reports = [
  { kind: "pacing", label: "pacing" },
  { kind: "cast", label: "cast" },
  { kind: "locations", label: "locations" },
  { kind: "running-time", label: "running time" },
] as const;

/** The reports as tables for a spreadsheet. */
export function ReportLinks({ scriptId }: { scriptId: string }) {
  return (
    <p className="report-links">
      As a table:
      {reports.map(({ kind, label }) => (
        <a key={kind} href={`/api/scripts/${encodeURIComponent(scriptId)}/reports/${kind}?format=csv`} download={`${kind}.csv`}>
          {label}
        </a>
      ))}
    </p>
  );
}
