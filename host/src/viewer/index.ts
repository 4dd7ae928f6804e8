export { cardsIn, verifyCard } from './health-card.mjs';
export { cardLines } from './card-lines.mjs';
