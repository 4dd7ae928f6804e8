/**
 * One place where the policy is left out. `find` stands once in the file; in `instead`, `{off}` is true while the mutant
 * is on. Each exit in `exits` must then answer otherwise than it may.
 */
export type Mutant = {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly instead: string;
  readonly exits: readonly string[] | 'every';
};

const searches =
  'plain search|:not|:missing|:exact|:contains|_include|_revinclude|_has|chaining|_sort|totals|_summary=count|search of all types|Subscription'.split(
    '|',
  );
const versions = ['vread', 'history of a resource', 'history of a type'];

/** The policy as a whole, consent as a whole, and every query the policy stands in. */
export const mutants: readonly Mutant[] = [
  {
    name: 'no policy at all',
    file: 'policy/condition.ts',
    find: 'if (clauses.length === 0) return no;',
    instead: 'if ({off}) return yes; if (clauses.length === 0) return no;',
    exits: 'every',
  },
  {
    name: 'no consent',
    file: 'policy/condition.ts',
    find: 'return consent === null ? any',
    instead: 'return consent === null || {off} ? any',
    exits: 'every',
  },
  {
    name: 'reads without the policy',
    file: 'store/read.ts',
    find: "r.id = ${id} and ${reach('r')}`.execute",
    instead: "r.id = ${id} and ${{off} ? sql`true` : reach('r')}`.execute",
    exits: ['read'],
  },
  {
    name: 'current versions without the policy',
    file: 'store/read.ts',
    find: "resource as r where ${where} and ${reach('r')}",
    instead: "resource as r where ${where} and ${{off} ? sql`true` : reach('r')}",
    exits: versions,
  },
  {
    name: 'earlier versions without the policy of their own',
    file: 'store/read.ts',
    find: "${reachOfEarlier('r')}",
    instead: "${{off} ? sql`true` : reachOfEarlier('r')}",
    exits: versions,
  },
  {
    name: 'earlier versions of what is hidden now',
    file: 'store/read.ts',
    find: "${reach('newest')}",
    instead: "${{off} ? sql`true` : reach('newest')}",
    exits: versions,
  },
  {
    name: 'searches without the policy',
    file: 'store/search.ts',
    find: "conditions.reach('r'),",
    instead: "{off} ? sql`true` : conditions.reach('r'),",
    exits: searches,
  },
  {
    name: 'totals without the policy',
    file: 'store/search.ts',
    find: 'await count(context, where)',
    instead:
      'await count(context, {off} ? matching(query, { ...conditions, reach: () => sql`true` }, types) : where)',
    exits: ['totals', '_summary=count'],
  },
  {
    name: 'includes without the policy',
    file: 'store/include.ts',
    find: "${conditions.reach('r')}",
    instead: "${{off} ? sql`true` : conditions.reach('r')}",
    exits: ['_include', '_revinclude'],
  },
  {
    name: 'chains without the policy',
    file: 'store/search-condition.ts',
    find: '${context.reach(target)}',
    instead: '${{off} ? sql`true` : context.reach(target)}',
    exits: ['chaining'],
  },
  {
    name: '_has without the policy',
    file: 'store/search-condition.ts',
    find: '${context.reach(origin)}',
    instead: '${{off} ? sql`true` : context.reach(origin)}',
    exits: ['_has'],
  },
  {
    name: '$everything without the policy',
    file: 'store/everything.ts',
    find: "sql`r.person = ${person} and r.body is not null`, reach('r')]",
    instead: "sql`r.person = ${person} and r.body is not null`, {off} ? sql`true` : reach('r')]",
    exits: ['$everything'],
  },
  {
    name: 'plans without the policy',
    file: 'store/everything.ts',
    find: "r.body is not null and ${meant} and ${reach('r')}`",
    instead: "r.body is not null and ${meant} and ${{off} ? sql`true` : reach('r')}`",
    exits: ['plan and report'],
  },
  {
    name: 'exports without the policy',
    file: 'store/everything.ts',
    find: "[sql`r.body is not null`, reach('r')]",
    instead: "[sql`r.body is not null`, {off} ? sql`true` : reach('r')]",
    exits: ['$export'],
  },
  {
    name: 'scopes without their filters',
    file: 'store/store-context.ts',
    find: 'filter: (filter, table) => filtered(context, filter, table)',
    instead: 'filter: (filter, table) => ({off} ? sql`true` : filtered(context, filter, table))',
    exits: ['read', 'plain search', ':not', ':missing', '$everything', '$export', 'Subscription'],
  },
];
