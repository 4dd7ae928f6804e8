import type { OpenRoute, Route } from '../route.ts';
import type { ServerContext } from '../server-context.ts';
import { auditRoutes } from './audit.ts';
import { cdsDiscovery, cdsRoutes } from './cds.ts';
import { binaryRoutes } from './binary.ts';
import { decisionRoutes } from './decisions.ts';
import { downloadRoutes } from './download.ts';
import { emergencyRoutes } from './emergency.ts';
import { exportRoutes } from './export.ts';
import { identityRoutes, openIdentityRoutes } from './identity.ts';
import { instanceRoutes } from './instance.ts';
import { analysisRoutes } from './analysis.ts';
import { noticeRoutes } from './notices.ts';
import { ownRecordRoutes } from './own-record.ts';
import { personRoutes } from './person.ts';
import { rightsRoutes } from './rights.ts';
import { searchRoutes } from './search.ts';
import { openSharingRoutes, sharingRoutes } from './sharing.ts';
import { stewardRoutes } from './steward.ts';
import { systemRoutes } from './system.ts';
import { viewerRoutes } from './viewer.ts';
import { bootstrapRoute, tokenRoutes } from './tokens.ts';
import { walletRoutes } from './wallet.ts';

/** Every route that asks for a token. */
export function routesOf({ analysis }: Pick<ServerContext, 'analysis'>): readonly Route[] {
  return [
    ...systemRoutes,
    ...auditRoutes,
    ...binaryRoutes,
    ...exportRoutes,
    ...personRoutes,
    ...rightsRoutes,
    ...ownRecordRoutes,
    ...downloadRoutes,
    ...noticeRoutes,
    ...(analysis === null ? [] : [...analysisRoutes, ...decisionRoutes, ...cdsRoutes, ...stewardRoutes]),
    ...searchRoutes,
    ...instanceRoutes,
    ...tokenRoutes,
    ...emergencyRoutes,
    ...identityRoutes,
    ...sharingRoutes,
  ];
}

/** Routes without a token, beside those that say how the server is. */
export const openRoutesBesides: readonly OpenRoute[] = [
  bootstrapRoute,
  cdsDiscovery,
  ...openIdentityRoutes,
  ...walletRoutes,
  ...openSharingRoutes,
  ...viewerRoutes,
];
