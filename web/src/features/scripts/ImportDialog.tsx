import { useNavigate } from "@tanstack/react-router";
import { Check, CircleAlert, LoaderCircle } from "lucide-react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ProblemNotice } from "@/components/ProblemNotice";
import { count } from "@/lib/format";
import type { ImportedScript } from "@/lib/types";
import { CertificateList } from "./CertificateList";
import type { FileImport, Imports } from "./useImports";
import "./ImportDialog.css";

/** Shows what an import kept, what it changed and what it had to leave out. */
export function ImportDialog({ imports }: { imports: Imports }) {
  const navigate = useNavigate();
  const waiting = imports.files.some((file) => file.outcome.status === "waiting");
  const done = imports.files.flatMap((file) => (file.outcome.status === "done" ? [file.outcome.script] : []));
  const only = imports.files.length === 1 ? done[0] : undefined;
  return (
    <Dialog
      open={imports.files.length > 0}
      onOpenChange={() => {
        if (!waiting) imports.clear();
      }}
      title={waiting ? "Importing" : done.length === 0 ? "Not imported" : "Imported"}
    >
      <ul className="imports">
        {imports.files.map((file) => (
          <ImportEntry key={file.id} file={file} />
        ))}
      </ul>
      <div className="dialog-actions">
        {!waiting && <Button onClick={imports.clear}>Close</Button>}
        {only !== undefined && !waiting && (
          <Button
            look="primary"
            onClick={() => {
              imports.clear();
              void navigate({ to: "/scripts/$scriptId", params: { scriptId: only.id } });
            }}
          >
            Open the script
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function ImportEntry({ file }: { file: FileImport }) {
  switch (file.outcome.status) {
    case "waiting":
      return (
        <li className="import">
          <p className="import-name" role="status">
            <LoaderCircle size={16} className="spin" aria-label="Importing" />
            {file.fileName}
          </p>
        </li>
      );
    case "failed":
      return (
        <li className="import">
          <p className="import-name">{file.fileName}</p>
          <ProblemNotice error={file.outcome.problem} />
        </li>
      );
    case "done":
      return <ImportedEntry script={file.outcome.script} />;
  }
}

function ImportedEntry({ script }: { script: ImportedScript }) {
  return (
    <li className="import">
      <p className="import-name import-title">
        <Check size={18} aria-hidden="true" />
        {script.title}
      </p>
      <p className="import-facts">
        {count(script.scene_count, "scene")} on {count(script.page_count, "page")}
      </p>
      {script.warnings.map((warning) => (
        <p key={warning} className="import-warning">
          <CircleAlert size={16} aria-hidden="true" />
          {warning}
        </p>
      ))}
      <CertificateList items={script.certificate.items} />
    </li>
  );
}
