import { createContext, use } from "react";

export interface ToastMessage {
  title: string;
  action?: {
    label: string;
    /** How else the same can be reached, for those who cannot reach the button in time. */
    description: string;
    run: () => void;
  };
}

export interface ToastDoor {
  show: (message: ToastMessage) => void;
}

export const ToastContext = createContext<ToastDoor>({ show: () => undefined });

export function useToasts(): ToastDoor {
  return use(ToastContext);
}
