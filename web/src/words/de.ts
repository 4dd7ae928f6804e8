import { planDe } from './plan/de.ts';
import type { Words } from './words.ts';

export const de: Words = {
  ...planDe,
  'start.title': 'Ihr Plan, in diesem Browser gemacht',
  'start.promise': 'Ihre Dateien bleiben auf diesem Gerät. Nichts wird irgendwohin gesendet.',
};
