export { StewardPages } from './steward-pages.tsx';
