export { encryptFiles, newLinkKey, shlink } from './make-link.ts';
export { type LinkHolder } from './opened-links.ts';
export { openSharing, type Sharing } from './open-sharing.ts';
export { readContentAsked, sharedContent } from './shared-content.ts';
export { denialOfSharing } from './may-share.ts';
export { cardPage } from './safety-card.ts';
export { viewerFile, viewerPage } from './viewer-page.ts';
