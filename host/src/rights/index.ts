export {
  activeConsents,
  endConsent,
  endOptOuts,
  isOptOut,
  notForPerson,
  optOut,
  optOuts,
  restriction,
  restrictionNames,
} from './consents.ts';
export { countConsents } from './consents-in-force.ts';
export { codesOf, consentSentences } from './consent-words.ts';
export { parametersOf, partOf, readParameters } from './parameters.ts';
export {
  decideRectification,
  decisionNames,
  rectificationSentence,
  requestNames,
  requestRectification,
} from './rectification.ts';
export { type Visibility, whoCouldSee } from './visibility.ts';
export { isRightsLanguage, type RightsWords, rightsWords } from './words.ts';
export {
  accessLines,
  allAccesses,
  type AccessesAsked,
  type AccessGroup,
  groupedAccesses,
  noteReading,
} from './accesses.ts';
export { type Holding, type HeldFile, overviewOf } from './overview.ts';
export { downloadOf, type Extra } from './download.ts';
export { encrypted } from './encrypt.ts';
export { type ImportedRecord, importRecord } from './import-record.ts';
export { type MailServer, openMailChannel } from './mail-channel.ts';
export {
  choiceNames,
  chooseNotices,
  confirmNotices,
  type NoticeChoice,
  readChoice,
} from './notice-choice.ts';
export { deliverNotices, listNotices, type NoticeDoor, undelivered } from './notices.ts';
export { openPushChannel, type PushChannel, type PushSetting, usualServices } from './push-channel.ts';
