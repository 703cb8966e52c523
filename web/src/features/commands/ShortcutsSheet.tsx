import { Dialog } from "@/components/Dialog";
import { keyName, shortcutGroups } from "./shortcuts";
import "./Commands.css";

/** Every key that does something, where it does. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="Keyboard shortcuts">
      {shortcutGroups.map(({ title, shortcuts }) => (
        <section key={title} className="shortcuts" aria-label={title}>
          <h3>{title}</h3>
          <dl>
            {shortcuts.map(({ keys, does }) => (
              <div key={keys.join("+")}>
                <dt>{does}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key}>{keyName(key, navigator.userAgent)}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
