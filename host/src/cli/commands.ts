import type { Command } from './command.ts';

/** Every verb, in the order help shows them; its code is loaded when it is asked for, since all of it makes a start slow. */
export const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['report', async () => (await import('./report.ts')).report],
  ['genotype', async () => (await import('./genotype.ts')).genotype],
  ['score', async () => (await import('./score.ts')).score],
  ['findings', async () => (await import('./findings.ts')).findings],
  ['risk', async () => (await import('./risk.ts')).risk],
  ['absolute-risk', async () => (await import('./absolute-risk.ts')).absoluteRisk],
  ['pedigree', async () => (await import('./pedigree.ts')).pedigree],
  ['knowledge', async () => (await import('./knowledge.ts')).knowledge],
  ['serve', async () => (await import('./serve.ts')).serve],
  ['recompute', async () => (await import('./recompute.ts')).recompute],
  ['token', async () => (await import('./token.ts')).token],
  ['account', async () => (await import('./account.ts')).account],
  ['client', async () => (await import('./client.ts')).client],
  ['share', async () => (await import('./share.ts')).share],
  ['card', async () => (await import('./card.ts')).card],
  ['verify-card', async () => (await import('./verify-card.ts')).verifyCard],
  ['card-key', async () => (await import('./card-key.ts')).cardKey],
  ['verify-audit', async () => (await import('./verify-audit.ts')).verifyAudit],
  ['keys', async () => (await import('./keys.ts')).keys],
  ['backup', async () => (await import('./backup.ts')).backup],
  ['restore', async () => (await import('./backup.ts')).restore],
  ['import-record', async () => (await import('./import-record.ts')).importRecordCommand],
  ['example', async () => (await import('./example.ts')).example],
]);
