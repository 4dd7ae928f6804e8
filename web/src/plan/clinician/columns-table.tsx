import type { ReactNode } from 'react';

/** A table under the names of its columns; on a narrow screen its rows become blocks. */
export function ColumnsTable({
  columns,
  children,
}: {
  readonly columns: readonly string[];
  readonly children: ReactNode;
}): ReactNode {
  return (
    <table className="numbers stack">
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
