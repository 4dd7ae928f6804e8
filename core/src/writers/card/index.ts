export { cardBundle, type CardData, type CardDataGroup, cardData, type CardPerson } from './card-bundle.ts';
export { type CardCode, writeCard } from './write-card.ts';
