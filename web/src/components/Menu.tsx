import type { LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { createContext, use, useRef, type ReactElement, type ReactNode } from "react";
import "./controls.css";

const ChooseContext = createContext<(run: () => void) => void>(() => undefined);

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
}

/**
 * What can be done with something, behind one button. What is chosen is done once the menu is gone and the button has the focus again: a dialog
 * that opens then gives the focus back to the button, and what takes the focus keeps it.
 */
export function Menu({ trigger, children }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const chosen = useRef<() => void>(undefined);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild ref={button}>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          onCloseAutoFocus={(event) => {
            const run = chosen.current;
            if (run === undefined) return;
            chosen.current = undefined;
            event.preventDefault();
            button.current?.focus();
            run();
          }}
        >
          <ChooseContext value={(run) => { chosen.current = run; }}>{children}</ChooseContext>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  icon: LucideIcon;
  disabled?: boolean;
  onChoose: () => void;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, disabled = false, onChoose, children }: MenuItemProps) {
  const choose = use(ChooseContext);
  return (
    <DropdownMenu.Item
      className="menu-item"
      disabled={disabled}
      onSelect={() => {
        choose(onChoose);
      }}
    >
      <Icon size={16} aria-hidden="true" /> {children}
    </DropdownMenu.Item>
  );
}

/** A file to be had. */
export function MenuDownload({ icon: Icon, href, children }: { icon: LucideIcon; href: string; children: ReactNode }) {
  return (
    <DropdownMenu.Item asChild>
      <a className="menu-item" href={href} download>
        <Icon size={16} aria-hidden="true" /> {children}
      </a>
    </DropdownMenu.Item>
  );
}
