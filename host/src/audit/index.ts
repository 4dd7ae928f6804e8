export {
  type Access,
  type AuditAction,
  type AuditLog,
  collectAccesses,
  type CollectedAccesses,
} from './audit.ts';
export { auditEvent, eventOfPerson, type House } from './audit-event.ts';
export { type Checkpoint, readPublicKey, readWitness, signingKey } from './checkpoint.ts';
export { type AuditContext, openAuditLog, type OpenAuditLog } from './open-audit-log.ts';
export { accessesOf } from './read-audit.ts';
export { type VerifiedAudit, verifyAudit, type VerifyOptions } from './verify-audit.ts';
