import { useMemo } from "react";
import type { Receipt } from "@/lib/types";
import { parseAnswer, plainText, type Block, type Span } from "./answerMarkup";
import { splitAtClaims } from "./claimSplitting";
import { ReceiptChips } from "./ReceiptChips";
import { placeReceipts, type Placement } from "./receiptPlacement";

interface AnswerTextProps {
  scriptId: string;
  text: string;
  receipts: readonly Receipt[];
  onOpenScene: () => void;
}

/** An answer with the receipts of each claim under the words that make it. */
export function AnswerText({ scriptId, text, receipts, onOpenScene }: AnswerTextProps) {
  const blocks = useMemo(() => splitAtClaims(parseAnswer(text), receipts), [text, receipts]);
  const placement = useMemo(() => placeReceipts(blocks, receipts), [blocks, receipts]);
  const chips = (of: readonly Receipt[] | undefined) =>
    of && <ReceiptChips scriptId={scriptId} receipts={of} onOpenScene={onOpenScene} />;
  return (
    <>
      {blocks.map((block, i) => (
        <BlockView key={i} block={block} position={`${i}`} placement={placement} chips={chips} />
      ))}
      {placement.elsewhere.length > 0 && (
        <ul className="claims" aria-label="Receipts">
          {placement.elsewhere.map(({ claim, receipts: of }) => (
            <li key={claim}>
              {claim !== "" && <p>{claim}</p>}
              {chips(of)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface BlockViewProps {
  block: Block;
  position: string;
  placement: Placement;
  chips: (receipts: readonly Receipt[] | undefined) => React.ReactNode;
}

function BlockView({ block, position, placement, chips }: BlockViewProps) {
  if (block.kind === "list") {
    const List = block.ordered ? "ol" : "ul";
    return (
      <List className="answer-list">
        {block.items.map((item, j) => (
          <li key={j}>
            <Spans spans={item} />
            {chips(placement.at.get(`${position}.${j}`))}
          </li>
        ))}
      </List>
    );
  }
  const lines = block.lines.map((line, j) => (
    <span key={j}>
      {j > 0 && <br />}
      <Spans spans={line} />
    </span>
  ));
  return (
    <>
      {block.kind === "paragraph" && <p>{lines}</p>}
      {block.kind === "heading" && <h4>{lines}</h4>}
      {block.kind === "script" && <pre className="answer-script">{block.lines.map(plainText).join("\n").trimEnd()}</pre>}
      {block.kind === "quote" && <blockquote className="script-words">{lines}</blockquote>}
      {chips(placement.at.get(position))}
    </>
  );
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map(({ text, style }, i) => {
    switch (style) {
      case "strong":
        return <strong key={i}>{text}</strong>;
      case "emphasis":
        return <em key={i}>{text}</em>;
      case "code":
        return <code key={i}>{text}</code>;
      case "plain":
        return <span key={i}>{text}</span>;
    }
  });
}
