import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { EmptyState } from "@/components/EmptyState";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { count } from "@/lib/format";
import { matrixOf } from "./matrix";
import { castQuery } from "./reports";
import "./charts.css";

/** More do not fit a screen, and speak too little to be looked for here. */
const mostShown = 14;

/** Who speaks with whom: a table whose shades are the picture. */
export function TogetherSection({ scriptId }: { scriptId: string }) {
  const cast = useQuery(castQuery(scriptId));
  if (cast.isPending) return <Skeleton label="Loading who speaks with whom" />;
  if (cast.isError) return <ProblemNotice error={cast.error} onRetry={() => void cast.refetch()} />;
  const names = cast.data.characters.slice(0, mostShown).map(({ name }) => name);
  if (names.length < 2) {
    return (
      <EmptyState title="Nobody to speak with yet">
        <p>As soon as two people speak in one scene, it stands here who answers whom.</p>
      </EmptyState>
    );
  }
  const { rows, most } = matrixOf(names, cast.data.pairs);
  return (
    <div className="charts">
      <h2>Who speaks with whom</h2>
      <p className="aside-line">How often one speaks right after the other. A dot: in one scene, but never in turn.</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, also by keyboard */}
      <div className="table-scroll" role="region" aria-label="Who speaks with whom" tabIndex={0}>
        <table className="matrix">
          <thead>
            <tr>
              <td />
              {names.map((name) => (
                <th key={name} scope="col">
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }, row) => (
              <tr key={name}>
                <th scope="row" className="script-words">
                  {name}
                </th>
                {cells.map((cell, column) => (
                  <td
                    key={names[column]}
                    className={row === column ? "matrix-self" : undefined}
                    style={cell && shade(cell.adjacent / Math.max(1, most))}
                    title={cell && `${name} and ${names[column] ?? ""}: ${count(cell.adjacent, "turn")}, ${count(cell.shared, "scene")} together`}
                  >
                    {cell === undefined ? "" : cell.adjacent === 0 ? "·" : cell.adjacent}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Deeper shades would leave too little between the figure and its ground. */
const deepest = 42;

function shade(share: number): CSSProperties {
  return { "--share": `${Math.round(share * deepest)}%` } as CSSProperties;
}
