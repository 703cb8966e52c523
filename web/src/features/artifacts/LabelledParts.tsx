interface LabelledPartsProps {
  parts: readonly (readonly [label: string, words: string])[];
}

/** The labelled parts of a card or sheet; what was left empty is left out. */
export function LabelledParts({ parts }: LabelledPartsProps) {
  return (
    <dl className="parts">
      {parts.map(
        ([label, words]) =>
          words.trim() !== "" && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
