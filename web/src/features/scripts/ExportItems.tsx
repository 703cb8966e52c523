import { Download } from "lucide-react";
import { MenuDownload } from "@/components/Menu";
import { exportFormats, exportUrl } from "./exportFormats";

/** A script as a file, in every format there is. */
export function ExportItems({ scriptId }: { scriptId: string }) {
  return exportFormats.map(({ format, label }) => (
    <MenuDownload key={format} icon={Download} href={exportUrl(scriptId, format)}>
      Export as {label}
    </MenuDownload>
  ));
}
