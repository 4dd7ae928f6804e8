// Loaded for those who need them, as a part of the page by itself.
export { CarePages } from '../care/index.ts';
