export { type AppleHealthOptions, readAppleHealth } from './read-apple-health.ts';
