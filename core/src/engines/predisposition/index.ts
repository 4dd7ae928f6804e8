export * from './polygenic/index.ts';
