export { type ExternalProvider } from './external-provider.ts';
export { type Identity, openIdentity } from './open-identity.ts';
export { type OperatorAct, openRegistry } from './registry.ts';
export { type PageAnswer, type PageRequest } from './page-exchange.ts';
export { smartConfiguration } from './smart-configuration.ts';
export { type WalletConfig } from './wallet.ts';
export { type WalletIssuer } from './wallet-issuers.ts';
