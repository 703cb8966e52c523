import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) },
  },
  build: {
    // The server's Content-Security-Policy allows fonts and scripts from files only, so nothing is inlined as data: URLs.
    assetsInlineLimit: 0,
    target: "es2022",
    // What every screen needs is one file of about 200 kB compressed: splitting it would only add round trips. Editors and charts are
    // fetched by those who write and look.
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      "/api": process.env["WRITERSROOM_URL"] ?? "http://127.0.0.1:5080",
      "/health": process.env["WRITERSROOM_URL"] ?? "http://127.0.0.1:5080",
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
  },
});
