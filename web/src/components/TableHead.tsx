interface TableHeadProps {
  words: readonly string[];
  /** Behind those with words, aligned as numbers are. */
  numbers: readonly string[];
}

export function TableHead({ words, numbers }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {words.map((heading) => (
          <th key={heading} scope="col">
            {heading}
          </th>
        ))}
        {numbers.map((heading) => (
          <th key={heading} scope="col" className="number">
            {heading}
          </th>
        ))}
      </tr>
    </thead>
  );
}
