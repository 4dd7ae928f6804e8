import { readFileSync } from 'node:fs';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import {
  assessRisk,
  findModel,
  type InputDefinition,
  inputDefinitions,
  type InputName,
  type ReadyModel,
  readRiskInputs,
  readyModels,
  type RiskAnswer,
} from '@kairos/core/engines/risk';
import { readClinicalModels, readPack } from '@kairos/core/knowledge';
import { bundledKnowledge, packsIn, sha256 } from '../knowledge/index.ts';
import { refuse } from './answer.ts';
import { knowledgeOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { type OptionSpecs, parseOptions } from './options.ts';

const options: OptionSpecs = {
  list: { type: 'boolean', group: 'Models', help: 'name every model with its inputs, units and source' },
  input: { type: 'string', value: 'FILE', group: 'Models', help: 'read the inputs from a file [stdin]' },
  ...knowledgeOptions,
  json: { type: 'boolean', group: 'Output', help: 'answer as JSON' },
};

/** `kairos risk`: one clinical model for one person. */
export const risk: Command = {
  name: 'risk',
  usage: 'kairos risk MODEL [--input FILE] [--json] | kairos risk --list [--json]',
  summary: 'Answers one clinical risk model from a JSON object of inputs.',
  options,
  run: runRisk,
};

async function runRisk(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const json = args.flags.has('json');
  const models = await loadModels(args.values.get('knowledge') ?? null);
  if (isGap(models)) return refuse(models, streams, json);
  if (args.flags.has('list')) {
    streams.out(json ? `${JSON.stringify(listJson(models))}\n` : listText(models));
    return 0;
  }
  const [name, ...more] = args.positionals;
  if (name === undefined || more.length > 0)
    return refuse(gap('USAGE', { problem: 'Name one model, or ask for --list.' }), streams, json);
  const model = findModel(models, name);
  if (isGap(model)) return refuse(model, streams, json);
  const inputs = readInputs(args.values.get('input') ?? null);
  if (isGap(inputs)) return refuse(inputs, streams, json);
  const answer = assessRisk(model, inputs);
  streams.out(json ? `${JSON.stringify(answerJson(model, answer))}\n` : answerText(model, answer));
  return 0;
}

async function loadModels(folder: string | null): Promise<Outcome<readonly ReadyModel[]>> {
  const pack = await readPack(packsIn(folder ?? bundledKnowledge), 'clinical-models', sha256);
  if (isGap(pack)) return pack;
  const facts = readClinicalModels(pack);
  return isGap(facts) ? facts : readyModels(facts.models);
}

const STDIN = 0;

function readInputs(path: string | null): ReturnType<typeof readRiskInputs> {
  let text: string;
  try {
    text = readFileSync(path ?? STDIN, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return gap('FILE_NOT_FOUND', { subject: path ?? 'standard input', reason });
  }
  try {
    return readRiskInputs(JSON.parse(text));
  } catch {
    return gap('RISK_INPUTS_SHAPE', {});
  }
}

function answerJson(ready: ReadyModel, answer: RiskAnswer): Readonly<Record<string, unknown>> {
  const { model, version, inputs } = answer;
  switch (answer.kind) {
    case 'value': {
      const { kind: _, ...rest } = answer;
      return { ...rest, calibratedFor: ready.model.calibratedFor ?? null };
    }
    case 'not-applicable':
      return { notApplicable: { reason: answer.reason, text: answer.text }, model, version, inputs };
    case 'missing':
      return { missing: answer.missing, model, version, inputs };
  }
}

function answerText({ model }: ReadyModel, answer: RiskAnswer): string {
  switch (answer.kind) {
    case 'value': {
      const horizon = answer.horizonYears === null ? '' : ` within ${answer.horizonYears} years`;
      const by = answer.bandBy === undefined ? '' : ` by ${answer.bandBy}`;
      const band = answer.band === undefined ? '' : ` (${answer.band}${by})`;
      const place =
        model.calibratedFor === undefined
          ? []
          : [`Calibrated for: ${model.calibratedFor.replaceAll('-', ' ')}.`];
      const unchecked =
        answer.unchecked.length === 0
          ? []
          : [`Not checked, because not told: ${answer.unchecked.join(', ')}`];
      const headline = `${model.id}: ${answer.value.toFixed(2)} ${answer.unit}${band}: ${model.predicts}${horizon}`;
      return `${[headline, ...place, ...(answer.remarks ?? []), ...unchecked].join('\n')}\n`;
    }
    case 'not-applicable':
      return `${model.id}: not applicable: ${answer.text}\n`;
    case 'missing':
      return `${model.id}: missing: ${answer.missing.join(', ')}\n`;
  }
}

function listJson(models: readonly ReadyModel[]): Readonly<Record<string, unknown>> {
  return {
    models: models.map(({ model, facts }) => ({
      model: model.id,
      aliases: model.aliases ?? [],
      title: facts.title,
      predicts: model.predicts,
      unit: model.unit,
      horizonYears: model.horizonYears,
      horizons: model.horizons ?? (model.horizonYears === null ? [] : [model.horizonYears]),
      calibratedFor: model.calibratedFor ?? null,
      version: facts.version,
      source: facts.sources,
      inputs: [
        ...model.required.map((name) => ({ name, required: true, ...describe(name) })),
        ...model.optional.map((name) => ({ name, required: false, ...describe(name) })),
      ],
      exclusions: model.exclusions.map(({ reason, text, looksAt }) => ({ reason, text, looksAt })),
    })),
    inputs: Object.keys(inputDefinitions).map((name) => ({ name, ...describe(name as InputName) })),
  };
}

function describe(name: InputName): Readonly<Record<string, unknown>> {
  const definition: InputDefinition = inputDefinitions[name];
  switch (definition.kind) {
    case 'number':
      return {
        type: 'number',
        unit: definition.unit,
        plausible: definition.plausible,
        meaning: definition.meaning,
      };
    case 'boolean':
      return { type: 'boolean', unit: null, meaning: definition.meaning };
    case 'choice':
      return { type: 'string', unit: null, choices: definition.choices, meaning: definition.meaning };
  }
}

function listText(models: readonly ReadyModel[]): string {
  return models
    .map(({ model, facts }) => {
      const sources = facts.sources.map(({ doi }) => `doi:${doi}`).join(', ');
      const needs = model.required.map((name) => {
        const definition: InputDefinition = inputDefinitions[name];
        return definition.kind === 'number' ? `${name} (${definition.unit})` : name;
      });
      const more = model.optional.length === 0 ? '' : `  also: ${model.optional.join(', ')}\n`;
      return `${model.id}: ${facts.title} [${model.unit}], ${facts.version}, ${sources}\n  needs: ${needs.join(', ')}\n${more}`;
    })
    .join('');
}
