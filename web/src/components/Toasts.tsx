import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { Button } from "./Button";
import { ToastContext, type ToastMessage } from "./toastContext";
import "./Toasts.css";

interface Shown extends ToastMessage {
  id: number;
}

/** Short notices at the foot of the window, each with at most one action; Radix announces them and keeps them reachable by F8. */
export function Toasts({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);

  const show = useCallback((message: ToastMessage) => {
    setShown((before) => [...before, { ...message, id: (before.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const remove = (id: number) => {
    setShown((before) => before.filter((toast) => toast.id !== id));
  };

  return (
    <ToastContext value={useMemo(() => ({ show }), [show])}>
      <Toast.Provider duration={8000} label="Notice">
        {children}
        {shown.map((toast) => (
          <Toast.Root
            key={toast.id}
            className="toast"
            onOpenChange={(open) => {
              if (!open) remove(toast.id);
            }}
          >
            <Toast.Title className="toast-title">{toast.title}</Toast.Title>
            {toast.action && (
              <Toast.Action altText={toast.action.description} asChild>
                <Button look="quiet" className="toast-action" onClick={toast.action.run}>
                  {toast.action.label}
                </Button>
              </Toast.Action>
            )}
            <Toast.Close asChild>
              <Button look="quiet" icon aria-label="Dismiss">
                <X size={16} aria-hidden="true" />
              </Button>
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="toasts" />
      </Toast.Provider>
    </ToastContext>
  );
}
