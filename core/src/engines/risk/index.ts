export { assessRisk, findModel, type ReadyModel, readyModels, type RiskAnswer } from './assess-risk.ts';
export { type InputDefinition, inputDefinitions, type InputName, type RiskInputs } from './inputs.ts';
export { type Banding, cardiovascularBand } from './models/cardiovascular-band.ts';
export { readRiskInputs } from './read-inputs.ts';
export type { Calibration } from './model.ts';
