export { type CardKeys, type CardKeyState, openCardKeys } from './card-keys.ts';
export { cardText } from './card-text.ts';
export { checkCards } from './check-card.ts';
export { issuerOf } from './issuer.ts';
export { type IssuedCards, newCardId, openIssuedCards } from './issued-cards.ts';
export { cardCode, linkCode } from './qr-code.ts';
export { revocationList } from './revocation-list.ts';
export { signCards } from './sign-cards.ts';
