export type { Build, MissingReason, ReadingVia, SampleGenome, Site, SitePanel, SiteReading } from './genome/site.ts';
export type { StarCall } from './model/star-call.ts';
