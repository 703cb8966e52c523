import { Link } from "@tanstack/react-router";
import { Download, Ellipsis, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Menu, MenuDownload, MenuItem } from "@/components/Menu";
import { timeAgo } from "@/lib/format";
import type { LivingTextOverview } from "@/lib/types";
import { DeleteDocumentDialog } from "./DeleteDocumentDialog";
import { statuses } from "./documentWords";
import { exportUrl } from "./queries";

export function DocumentRow({ item }: { item: LivingTextOverview }) {
  const [deleting, setDeleting] = useState(false);
  return (
    <li className="document-item">
      <div className="document-item-words">
        <Link to="/documents/$documentId" params={{ documentId: item.id }} search={{}} className="document-item-title">
          {item.title}
        </Link>
        <ul className="fact-row">
          <li>{item.source === "conversation" ? "written up from talk" : "written by hand"}</li>
          <li>version {item.version}</li>
          <li>
            changed <time dateTime={item.updated_at}>{timeAgo(item.updated_at, new Date())}</time>
          </li>
          {item.categories.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      </div>
      <span className="badge">{statuses.find(({ status }) => status === item.status)?.label}</span>
      {item.conversation_id !== null && (
        <Link to="/documents/$documentId" params={{ documentId: item.id }} search={{ conversation: item.conversation_id }} className="button document-item-continue">
          Continue conversation
        </Link>
      )}
      <Menu
        trigger={
          <Button look="quiet" icon aria-label={`More for ${item.title}`}>
            <Ellipsis size={18} aria-hidden="true" />
          </Button>
        }
      >
        <MenuDownload icon={Download} href={exportUrl(item.id)}>
          Export as Markdown
        </MenuDownload>
        <MenuItem icon={Trash2} onChoose={() => { setDeleting(true); }}>
          Delete
        </MenuItem>
      </Menu>
      {deleting && <DeleteDocumentDialog id={item.id} title={item.title} onClose={() => { setDeleting(false); }} onDeleted={() => undefined} />}
    </li>
  );
}
