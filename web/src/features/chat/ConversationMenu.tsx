import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { Button } from "@/components/Button";
import { timeAgo } from "@/lib/format";
import { conversationsQuery } from "./queries";

interface ConversationMenuProps {
  scriptId: string;
  currentId: string | undefined;
  onOpen: (conversationId: string) => void;
}

export function ConversationMenu({ scriptId, currentId, onOpen }: ConversationMenuProps) {
  const conversations = useQuery(conversationsQuery(scriptId));
  const items = conversations.data?.items ?? [];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" icon aria-label="Earlier conversations" disabled={items.length === 0} className="ask-history">
          <History size={17} aria-hidden="true" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu conversations" align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup value={currentId ?? ""}>
            {items.map((conversation) => (
              <DropdownMenu.RadioItem
                key={conversation.id}
                value={conversation.id}
                className="menu-item"
                onSelect={() => {
                  onOpen(conversation.id);
                }}
              >
                <span className="conversation-title">{conversation.title}</span>
                <span className="aside">{timeAgo(conversation.updated_at, new Date())}</span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
