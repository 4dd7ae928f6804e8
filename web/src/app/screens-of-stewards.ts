// Loaded for those who need them, as a part of the page by itself.
export { StewardPages } from '../steward/index.ts';
