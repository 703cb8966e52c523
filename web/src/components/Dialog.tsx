import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useFocusReturn } from "@/lib/useFocusReturn";
import { Button } from "./Button";
import "./Dialog.css";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
}

/**
 * A modal dialog. The scrim is ours: Radix's own overlay locks scrolling with a style element, which the
 * Content-Security-Policy refuses; the page behind does not scroll as a whole, so no lock is needed. What carries
 * `data-autofocus` and is not disabled yet is focused first, else the dialog itself; what had the focus before has it again afterwards.
 */
export function Dialog({ open, onOpenChange, ...content }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {open && (
        <Primitive.Portal>
          <div className="scrim" />
          <DialogContent {...content} />
        </Primitive.Portal>
      )}
    </Primitive.Root>
  );
}

function DialogContent({ title, description, children }: Omit<DialogProps, "open" | "onOpenChange">) {
  const giveFocusBack = useFocusReturn();
  return (
    <Primitive.Content
      className="dialog"
      onOpenAutoFocus={(event) => {
        const content = event.currentTarget as HTMLElement;
        event.preventDefault();
        (content.querySelector<HTMLElement>("[data-autofocus]:not(:disabled)") ?? content).focus();
      }}
      onCloseAutoFocus={giveFocusBack}
      {...(description === undefined && { "aria-describedby": undefined })}
    >
      <div className="dialog-head">
        <Primitive.Title className="dialog-title">{title}</Primitive.Title>
        <Primitive.Close asChild>
          <Button look="quiet" icon aria-label="Close">
            <X size={18} aria-hidden="true" />
          </Button>
        </Primitive.Close>
      </div>
      {description !== undefined && (
        <Primitive.Description className="dialog-description">{description}</Primitive.Description>
      )}
      {children}
    </Primitive.Content>
  );
}
