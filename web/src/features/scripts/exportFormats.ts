export const exportFormats = [
  { format: "fountain", label: "Fountain" },
  { format: "fdx", label: "Final Draft" },
  { format: "pdf", label: "PDF" },
  { format: "txt", label: "plain text" },
] as const;

export type ExportFormat = (typeof exportFormats)[number]["format"];

export function exportUrl(scriptId: string, format: ExportFormat): string {
  return `/api/scripts/${encodeURIComponent(scriptId)}/export?format=${format}`;
}
