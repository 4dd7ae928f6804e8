export { CitizenPages } from './citizen-pages.tsx';
