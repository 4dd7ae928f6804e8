import type { Role } from '../../policy/caller.ts';
import type { Purpose } from '../../policy/caller.ts';
import type { Access } from '../audit.ts';

type Asked = Partial<Omit<Access, 'session'>> & { readonly role?: Role; readonly purpose?: Purpose };

/** An access as the record makes it: a clinician who reads one Observation of one person, but for what is given. */
export function access({ role = 'clinician', purpose = 'TREAT', ...given }: Asked = {}): Access {
  const isMachine = role === 'system';
  return {
    session: {
      caller: {
        subject: isMachine ? 'recompute' : 'https://id.example/practitioner/7',
        name: isMachine ? null : 'Dr. Ada Ngo',
        role,
        organisation: isMachine ? null : 'St. Anna',
        persons: [],
        scopes: [],
        purpose,
        tokenId: 'f0b0a7c6-3d8c-4f0f-9d54-7c5fbd9a8f63',
      },
      at: '2026-11-23T09:00:00.000Z',
      requestId: '0b9f2c38-9ad6-4a3e-8a3b-16b8f2f6f001',
      address: isMachine ? null : '203.0.113.9',
    },
    action: 'R',
    interaction: 'read',
    target: 'Observation/1',
    persons: ['p1'],
    query: null,
    outcome: 'success',
    ...given,
  };
}

/** One access of every kind the record writes. */
export const everyKind: readonly Access[] = [
  access(),
  access({ interaction: 'vread', role: 'citizen', purpose: 'PATRQT' }),
  access({ interaction: 'history-instance' }),
  access({ interaction: 'history-type', target: 'Observation', persons: ['p1', 'p2'] }),
  access({ target: 'Organization/1', persons: [] }),
  access({
    interaction: 'export',
    target: 'Observation,Patient',
    persons: ['p1', 'p2'],
    role: 'researcher',
    purpose: 'HRESCH',
  }),
  access({ interaction: 'export', target: '', persons: [], role: 'steward', purpose: 'HOPERAT' }),
  access({
    action: 'E',
    interaction: 'search-type',
    target: 'Observation',
    query: 'code=http://loinc.org|8302-2&_sort=-date',
  }),
  access({
    action: 'E',
    interaction: 'search-type',
    target: 'Patient',
    query: 'name=Åsa',
    persons: ['p1', 'p2', 'p3'],
  }),
  access({
    action: 'E',
    interaction: 'search-system',
    target: '',
    query: '_lastUpdated=gt2026-01-01',
    persons: [],
  }),
  access({ action: 'E', interaction: '$everything', target: 'Patient/p1', query: '' }),
  access({ action: 'E', interaction: '$plan', target: 'Patient/p1' }),
  access({ purpose: 'BTG' }),
  access({ purpose: 'CROSSBORDER' }),
  access({ action: 'C', interaction: 'create', role: 'laboratory' }),
  access({ action: 'C', interaction: 'create', target: 'Organization/1', persons: [] }),
  access({
    action: 'C',
    interaction: 'transaction',
    target: 'Bundle/0b9f2c38',
    role: 'system',
    purpose: 'HOPERAT',
    persons: ['p1', 'p2'],
  }),
  access({ action: 'U', interaction: 'update' }),
  access({ action: 'U', interaction: 'patch', role: 'representative', purpose: 'PATRQT' }),
  access({ action: 'U', interaction: 'update', target: 'Organization/1', persons: [] }),
  access({
    action: 'U',
    interaction: 'recompute',
    target: 'RiskAssessment/1',
    role: 'system',
    purpose: 'HOPERAT',
  }),
  access({ action: 'D', interaction: 'delete' }),
  access({ action: 'D', interaction: 'delete', target: 'Organization/1', persons: [] }),
  access({ action: 'D', interaction: '$erase', target: 'Patient/p1', role: 'citizen', purpose: 'PATRQT' }),
  access({ persons: [], outcome: 'refused' }),
  access({ action: 'C', interaction: 'create', target: 'Observation', persons: [], outcome: 'refused' }),
  access({ action: 'E', interaction: 'transaction', target: 'Bundle', persons: [], outcome: 'failed' }),
];
