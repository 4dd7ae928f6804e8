import type { ReactNode } from 'react';
import { FilePlace } from '../files/index.ts';
import { useWords } from '../words/index.ts';

type DropPlaceProps = {
  readonly files: readonly File[];
  readonly onAdd: (files: readonly File[]) => void;
  readonly onRemove: (file: File) => void;
};

/** Where a visitor's files are dropped or chosen, with those that are here already. */
export function DropPlace({ files, onAdd, onRemove }: DropPlaceProps): ReactNode {
  const say = useWords();
  return (
    <FilePlace
      label={say('start.files')}
      title={say('start.drop')}
      choose={say('start.choose')}
      buttonClass="app-quiet"
      onFiles={onAdd}
    >
      <p className="app-small">{say('start.short')}</p>
      <details className="app-formats app-small">
        <summary>{say('start.formats')}</summary>
        <p>{say('start.kinds')}</p>
        <p>{say('start.not-here')}</p>
      </details>
      <ul className="app-files" aria-label={say('start.files')} hidden={files.length === 0}>
        {files.map((file) => (
          <li key={file.name}>
            <span>{file.name}</span>
            <button
              type="button"
              className="app-remove"
              aria-label={say('start.remove', { name: file.name })}
              onClick={() => onRemove(file)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </FilePlace>
  );
}
