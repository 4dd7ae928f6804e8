import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import './style/file-place.css';

type FilePlaceProps = {
  /** What it is called for who does not see it. */
  readonly label: string;
  readonly title: string;
  /** What stands on the button, and the class of its look. */
  readonly choose: string;
  readonly buttonClass: string;
  readonly isBusy?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  /** What is said of files below the button. */
  readonly children: ReactNode;
};

/** Where files are dropped, or chosen with a button. */
export function FilePlace(props: FilePlaceProps): ReactNode {
  const { label, title, choose, buttonClass, isBusy = false, onFiles, children } = props;
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (!isBusy) onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      role="group"
      className={isOver ? 'file-place over' : 'file-place'}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="file-place-title">{title}</p>
      <button
        type="button"
        className={buttonClass}
        disabled={isBusy}
        onClick={() => chooser.current?.click()}
      >
        {choose}
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={choose}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      {children}
    </div>
  );
}
