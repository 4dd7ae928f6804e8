export { type ByteSource, type InflateRaw, type InputFile, type Sha256 } from './byte-source.ts';
export { type ErrorCode, type ErrorEntry, errorTable } from './errors.ts';
export { type PackRef, type SourceRef } from './evidence.ts';
export { editDistance, nearestName, nearestNames } from './nearest-name.ts';
export { type Gap, type GapDetails, type Outcome, gap, isGap } from './gap.ts';
