import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { compressFiles } from './build/compress-files.ts';
import { listOfflineFiles } from './build/offline-files.ts';
import { writePackBundle } from './build/pack-bundle.ts';

const web = import.meta.dirname;
const dist = join(web, 'dist');

/** The packs before the page is built, its service worker's list after. */
const kairosFiles: Plugin = {
  name: 'kairos-files',
  configResolved: () => writePackBundle(join(web, '../knowledge'), join(web, '.packs')),
  closeBundle: {
    order: 'post',
    handler: () => {
      listOfflineFiles(dist);
      compressFiles(dist);
    },
  },
};

export default defineConfig({
  plugins: [kairosFiles],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2024',
    // Pictures and styles as data addresses would need a weaker Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: join(web, 'index.html'), 'service-worker': join(web, 'src/app/offline-worker.ts') },
      output: {
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
      // React's marks for servers mean nothing here.
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: 'es' },
});
