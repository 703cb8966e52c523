import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { AudioLines, Download, Ellipsis, MessageCircle, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { Button } from "@/components/Button";
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
    onSuccess: async (beside) => {
      await forgetDocuments(client);
      onOpenDocument(beside.id);
    },
    onError: complain,
  });
  const goOn = useMutation({
    mutationFn: async () => sessions.data?.items.at(-1)?.conversation_id ?? (await startScribe({ documentId: asset.id })).conversation_id,
    onSuccess: async (conversationId) => {
      await forgetDocuments(client);
      onContinue(conversationId);
    },
    onError: complain,
  });
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" icon aria-label="More for this document">
          <Ellipsis size={18} aria-hidden="true" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          <DropdownMenu.Item className="menu-item" onSelect={() => { goOn.mutate(); }}>
            <MessageCircle size={16} aria-hidden="true" /> Continue conversation
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <a className="menu-item" href={exportUrl(asset.id)} download>
              <Download size={16} aria-hidden="true" /> Export as Markdown
            </a>
          </DropdownMenu.Item>
          <DropdownMenu.Label className="menu-label">Write it up again, beside this one</DropdownMenu.Label>
          {styles.map(({ style, label }) => (
            <DropdownMenu.Item key={style} className="menu-item" disabled={style === asset.metadata.style} onSelect={() => { again.mutate(style); }}>
              <AudioLines size={16} aria-hidden="true" /> {label}
              {style === asset.metadata.style && <span className="aside">this one</span>}
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item className="menu-item" onSelect={() => { setDeleting(true); }}>
            <Trash2 size={16} aria-hidden="true" /> Delete
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
      {deleting && <DeleteDocumentDialog id={asset.id} title={asset.title} onClose={() => { setDeleting(false); }} onDeleted={onDeleted} />}
    </DropdownMenu.Root>
  );
}
