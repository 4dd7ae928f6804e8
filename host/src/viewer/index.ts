export { cardLines } from './card-lines.mjs';
export { cardsIn, verifyCard } from './health-card.mjs';
export { readRevocations } from './revocation.mjs';
export { viewerWords } from './viewer-words.mjs';
