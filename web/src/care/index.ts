export { CarePages } from './care-pages.tsx';
