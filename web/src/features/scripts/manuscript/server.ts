import { api, read } from "@/lib/api";
import type { ScriptSource } from "@/lib/types";
import { withPlainLineEnds, type Piece } from "./segments";
import type { ManuscriptServer } from "./sending";

/** The source routes of one script. Line ends are plain here; a scene that came with others is sent back with them. */
export function serverOf(scriptId: string): ManuscriptServer {
  const path = { id: scriptId };
  const windowsEnds = new Set<string | null>();
  const pieceOf = (id: string | null, etag: string, text: string): Piece => {
    if (text.includes("\r\n")) windowsEnds.add(id);
    return { id, etag, text: withPlainLineEnds(text) };
  };
  const piecesOf = ({ preamble, scenes }: ScriptSource): Piece[] => [
    pieceOf(null, preamble.etag, preamble.text),
    ...scenes.map(({ id, etag, text }) => pieceOf(id, etag, text)),
  ];
  const textFor = ({ id }: Piece, text: string) => (windowsEnds.has(id) ? text.replaceAll("\n", "\r\n") : text);

  return {
    read: async () => piecesOf(await read(api.GET("/api/scripts/{id}/source", { params: { path } }))),
    saveScene: async (piece, text) => {
      let etag = "";
      const saved = await read(
        api
          .PATCH("/api/scenes/{id}", {
            params: { path: { id: piece.id ?? "" } },
            headers: { "If-Match": piece.etag },
            body: { text: textFor(piece, text) },
          })
          .then((outcome) => {
            etag = outcome.response.headers.get("ETag") ?? "";
            return outcome;
          }),
      );
      return pieceOf(saved.id, etag, saved.text);
    },
    savePieces: async (edits) => {
      const preamble = edits.find(({ piece }) => piece.id === null);
      const scenes = edits.flatMap(({ piece, text }) =>
        piece.id === null ? [] : [{ id: piece.id, etag: piece.etag, text: textFor(piece, text) }],
      );
      return piecesOf(
        await read(
          api.PATCH("/api/scripts/{id}/source", {
            params: { path },
            body: {
              scenes,
              ...(preamble && { preamble: { etag: preamble.piece.etag, text: textFor(preamble.piece, preamble.text) } }),
            },
          }),
        ),
      );
    },
  };
}
