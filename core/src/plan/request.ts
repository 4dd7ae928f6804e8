import type { CallingOptions } from '../engines/pharmacogenomics/index.ts';
import type { FindingsReading } from './findings.ts';
import type { ScoresReading } from './scores.ts';

/** What a plan is composed for and with. `asOf`: ISO date. `version`: of the program. */
export type PlanRequest = {
  readonly asOf: string;
  readonly version: string;
  readonly calling: CallingOptions;
  /** What the genome was read for beside medicines; null where nothing was asked. */
  readonly findings?: FindingsReading | null;
  /** Polygenic scores of the genome; null where none were asked for. */
  readonly scores?: ScoresReading | null;
};
