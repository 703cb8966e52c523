import type { LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { createContext, use, useRef, type ReactElement, type ReactNode } from "react";
import "./controls.css";

const ChooseContext = createContext<(run: () => void) => void>(() => undefined);

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Gives the focus to what has it once the menu is gone; left out, the button has it. */
  focusAfter?: () => void;
  children: ReactNode;
}

/**
 * What can be done with something, behind one button. What is chosen is done once the menu is gone and the focus is where it goes afterwards: a
 * dialog that opens then gives the focus back there, and what takes the focus keeps it.
 */
export function Menu({ trigger, focusAfter, children }: MenuProps) {
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
            chosen.current = undefined;
            event.preventDefault();
            if (focusAfter === undefined) button.current?.focus();
            else focusAfter();
            run?.();
          }}
        >
          <ChooseContext value={(run) => { chosen.current = run; }}>{children}</ChooseContext>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  icon?: LucideIcon;
  /** Which keys do the same, as "Ctrl+1". */
  keys?: string;
  disabled?: boolean;
  onChoose: () => void;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, keys, disabled = false, onChoose, children }: MenuItemProps) {
  const choose = use(ChooseContext);
  return (
    <DropdownMenu.Item
      className="menu-item"
      disabled={disabled}
      onSelect={() => {
        choose(onChoose);
      }}
    >
      {Icon && <Icon size={16} aria-hidden="true" />} {children}
      {keys !== undefined && <kbd>{keys}</kbd>}
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
