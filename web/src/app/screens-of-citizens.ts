// Loaded for those who need them, as a part of the page by itself.
export { CitizenPages } from '../citizen/index.ts';
