export {
  type Access,
  type AuditAction,
  type AuditedSession,
  type AuditLog,
  collectAccesses,
  type EntryBeside,
} from './audit.ts';
export { auditEvent, eventOfPerson } from './audit-event.ts';
export { readPublicKey, readWitness, signingKey } from './checkpoint.ts';
export { AuditAlarm, openAuditLog, type OpenAuditLog } from './open-audit-log.ts';
export { insertWaiting } from './pending.ts';
export { accessesOf, accessNumbered, countAccesses } from './read-audit.ts';
export { type VerifiedAudit, verifyAudit } from './verify-audit.ts';
