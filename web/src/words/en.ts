import { planEn } from './plan/en.ts';

/** Words of the pages, by id; ICU message format. Every other language has the same ids. */
export const en = {
  ...planEn,
  'start.title': 'Your plan, made in this browser',
  'start.promise': 'Your files stay on this device. Nothing is sent anywhere.',
} as const;
