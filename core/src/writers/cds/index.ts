export { type CardRequest, type DraftOrder, type RuledCard, writeCards } from './write-cards.ts';
