import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { AudioLines, Download, Ellipsis, MessageCircle, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Menu, MenuDownload, MenuItem } from "@/components/Menu";
import { useToasts } from "@/components/toastContext";
import { problemFromError } from "@/lib/problems";
import type { LivingText, WritingStyle } from "@/lib/types";
import { DeleteDocumentDialog } from "./DeleteDocumentDialog";
import { styles } from "./documentWords";
import { exportUrl, forgetDocuments, revoice, sessionsQuery, startScribe } from "./queries";

interface DocumentMenuProps {
  asset: LivingText;
  onOpenDocument: (id: string) => void;
  onContinue: (conversationId: string) => void;
  onDeleted: () => void;
}

export function DocumentMenu({ asset, onOpenDocument, onContinue, onDeleted }: DocumentMenuProps) {
  const client = useQueryClient();
  const toasts = useToasts();
  const sessions = useQuery(sessionsQuery(asset.id));
  const [deleting, setDeleting] = useState(false);
  const complain = (error: Error) => {
    const problem = problemFromError(error);
    toasts.show({ title: `${problem.title}. ${problem.detail}` });
  };
  const again = useMutation({
    mutationFn: (style: WritingStyle) => revoice(asset.id, style),
    onSuccess: (beside) => {
      onOpenDocument(beside.id);
      return forgetDocuments(client);
    },
    onError: complain,
  });
  const goOn = useMutation({
    mutationFn: async () => sessions.data?.items.at(-1)?.conversation_id ?? (await startScribe({ documentId: asset.id })).conversation_id,
    // First of all: what is said in the meantime would begin another conversation.
    onSuccess: (conversationId) => {
      onContinue(conversationId);
      return forgetDocuments(client);
    },
    onError: complain,
  });
  return (
    <>
      <Menu
        trigger={
          <Button look="quiet" icon aria-label="More for this document">
            <Ellipsis size={18} aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem icon={MessageCircle} onChoose={() => { goOn.mutate(); }}>
          Continue conversation
        </MenuItem>
        <MenuDownload icon={Download} href={exportUrl(asset.id)}>
          Export as Markdown
        </MenuDownload>
        <DropdownMenu.Label className="menu-label">Write it up again, beside this one</DropdownMenu.Label>
        {styles.map(({ style, label }) => (
          <MenuItem key={style} icon={AudioLines} disabled={style === asset.metadata.style} onChoose={() => { again.mutate(style); }}>
            {label}
            {style === asset.metadata.style && <span className="aside">this one</span>}
          </MenuItem>
        ))}
        <DropdownMenu.Separator className="menu-line" />
        <MenuItem icon={Trash2} onChoose={() => { setDeleting(true); }}>
          Delete
        </MenuItem>
      </Menu>
      {deleting && <DeleteDocumentDialog id={asset.id} title={asset.title} onClose={() => { setDeleting(false); }} onDeleted={onDeleted} />}
    </>
  );
}
