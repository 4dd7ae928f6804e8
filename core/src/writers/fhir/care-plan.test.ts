import { describe, expect, it } from 'vitest';
import { fiveMedicines } from '../html/cases/five-medicines.ts';
import { writeFhir } from './index.ts';

type Resource = { readonly resourceType: string; readonly id: string };
type CarePlan = Resource & {
  readonly goal: readonly { readonly reference: string }[];
  readonly activity: readonly {
    readonly reference?: { readonly reference: string };
    readonly detail?: { readonly description: string };
  }[];
};

function resourcesOf(plan: typeof fiveMedicines): readonly Resource[] {
  const bundle = JSON.parse(writeFhir(plan, 'en')) as { entry: { resource: Resource }[] };
  return bundle.entry.map(({ resource }) => resource);
}

describe('the care plan of a bundle', () => {
  const resources = resourcesOf(fiveMedicines);
  const plan = resources.find(({ resourceType }) => resourceType === 'CarePlan') as CarePlan;
  const kindOf = new Map(resources.map(({ id, resourceType }) => [`urn:uuid:${id}`, resourceType]));

  it('holds each step in order, medicines as tasks and tests as requests that stand in the bundle', () => {
    const kinds = plan.activity.map(({ reference }) => kindOf.get(reference?.reference ?? ''));
    expect(kinds).toEqual(['Task', 'Task', 'Task', 'Task', 'ServiceRequest']);
  });

  it('names goals that stand in the bundle, each once', () => {
    expect(plan.goal.length).toBeGreaterThan(1);
    expect(plan.goal.map(({ reference }) => kindOf.get(reference))).toEqual(plan.goal.map(() => 'Goal'));
    expect(new Set(plan.goal.map(({ reference }) => reference)).size).toBe(plan.goal.length);
  });

  it('is left out where there is nothing to do', () => {
    const none = resourcesOf({ ...fiveMedicines, actions: [] });
    expect(none.map(({ resourceType }) => resourceType)).not.toContain('CarePlan');
  });
});
