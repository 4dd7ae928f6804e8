import type { ReactNode } from 'react';

/** Line drawings on a grid of 24 × 24. */
const drawings = {
  today:
    'M12 3v2.2M12 18.8V21M3 12h2.2M18.8 12H21M5.6 5.6l1.6 1.6M16.8 16.8l1.6 1.6M5.6 18.4l1.6-1.6M16.8 7.2l1.6-1.6M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  medicines: 'M10.2 20.1a4.4 4.4 0 0 1-6.3-6.3l9.9-9.9a4.4 4.4 0 0 1 6.3 6.3zM8.8 8.9l6.3 6.3',
  chances:
    'M8 4.2a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8zM3.4 20v-3a4.6 4.6 0 0 1 9.2 0v3zM16.6 6.2a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM15.9 13.2a3.9 3.9 0 0 1 4.7 3.8v3h-3.8',
  prevention: 'M4 6.6h16v13.2H4zM4 10.6h16M8.2 3.6v4.2M15.8 3.6v4.2M8.7 15.3l2.3 2.3 4.4-4.5',
  clinician:
    'M6 3.6H4.4v5a4.6 4.6 0 0 0 9.2 0v-5H12M9 13.2v2.3a4.8 4.8 0 0 0 9.6 0v-2.7M18.6 8.6a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2z',
  when: 'M12 3.4a8.6 8.6 0 1 1 0 17.2 8.6 8.6 0 0 1 0-17.2zM12 7.4V12l3.2 2',
  who: 'M12 4a3.6 3.6 0 1 1 0 7.2A3.6 3.6 0 0 1 12 4zM4.8 20.2v-1a5.4 5.4 0 0 1 5.4-5.4h3.6a5.4 5.4 0 0 1 5.4 5.4v1z',
  close: 'm6 6 12 12M18 6 6 18',
  lock: 'M5.4 10.6h13.2v9.8H5.4zM8.2 10.6V7.4a3.8 3.8 0 0 1 7.6 0v3.2',
  changes: 'M4.6 9.6a7.8 7.8 0 0 1 14-2M19.4 14.4a7.8 7.8 0 0 1-14 2M19.4 3.6v4.6h-4.6M4.6 20.4v-4.6h4.6',
  print: 'M7 8.4V3.8h10v4.6M7 17H4.2V8.4h15.6V17H17M7 13.8h10v6.4H7z',
  search: 'M10.6 4a6.6 6.6 0 1 1 0 13.2 6.6 6.6 0 0 1 0-13.2zM15.4 15.4l5 5',
  done: 'm5 12.6 4.6 4.6L19.4 7',
  check: 'M9.2 3.8h5.6v3H9.2zM9.2 5.2H5.8v15.2h12.4V5.2h-3.4M9.2 13l2 2 3.8-3.9',
  override: 'M4.6 12h10.6M11 7.4l4.6 4.6-4.6 4.6M19.4 5v14',
  warning: 'M12 3.6 21.4 20H2.6zM12 9.8v4.4M12 16.9v.1',
} as const;

export type IconName = keyof typeof drawings;

/** A small drawing beside words that say the same. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}
