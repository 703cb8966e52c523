import "@fontsource-variable/instrument-sans/wght.css";
import "@fontsource/courier-prime/400.css";
import "@fontsource/courier-prime/400-italic.css";
import "@fontsource/courier-prime/700.css";
import "@fontsource/courier-prime/700-italic.css";
import "./tokens.css";
import "./base.css";

import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Toasts } from "@/components/Toasts";
import { ConnectionContext } from "@/lib/connectionContext";
import { keepFocus } from "./keepFocus";
import { createQueryClient } from "./queryClient";
import { createAppRouter } from "./router";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

const { queryClient, connection, liveEvents } = createQueryClient();
liveEvents.start();
keepFocus(document);
const router = createAppRouter();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ConnectionContext value={connection}>
        <Toasts>
          <RouterProvider router={router} />
        </Toasts>
      </ConnectionContext>
    </QueryClientProvider>
  </StrictMode>,
);
