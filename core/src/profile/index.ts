export type { Build, MissingReason, ReadingVia, SampleGenome, Site, SitePanel, SiteReading } from './genome/site.ts';
export type { Allergy, Coding, Condition, HealthRecord, Identity, MedicationUse, Observation, ObservationCode, Relative } from './model/person.ts';
export { type AbsentPositions, assembleProfile, type Profile, type ProfileInput, type ProfileParts } from './model/profile.ts';
export type { StarCall } from './model/star-call.ts';
