export { FilePlace } from './file-place.tsx';
