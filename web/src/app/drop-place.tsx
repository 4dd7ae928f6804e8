import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useWords } from '../words/index.ts';

type DropPlaceProps = {
  readonly files: readonly File[];
  readonly onAdd: (files: readonly File[]) => void;
  readonly onRemove: (file: File) => void;
};

/** Where files are dropped, or chosen with a button. */
export function DropPlace({ files, onAdd, onRemove }: DropPlaceProps): ReactNode {
  const say = useWords();
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onAdd([...event.dataTransfer.files]);
  };
  return (
    <section
      className={isOver ? 'app-drop app-over' : 'app-drop'}
      aria-label={say('start.files')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="app-drop-title">{say('start.drop')}</p>
      <button type="button" className="app-quiet" onClick={() => chooser.current?.click()}>
        {say('start.choose')}
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={say('start.choose')}
        onChange={({ target }) => {
          onAdd([...(target.files ?? [])]);
          target.value = '';
        }}
      />
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
    </section>
  );
}
