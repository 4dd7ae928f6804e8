export { cardLines } from './card-lines.mjs';
export { cardsIn, verifyCard } from './health-card.mjs';
export { viewerWords } from './viewer-words.mjs';
