import { defineConfig } from 'vitest/config';
import { viteData } from './scripts/data-plugin.mjs';

/**
 * Everything that runs in plain Node, pages of ours in a browser among it. What needs a real VS Code has runners of its own
 * (`test/clients/vscode`, `test/clients/e2e`); `npm test` runs all three.
 */
export default defineConfig({
  plugins: [viteData()],
  test: {
    include: ['unit', 'server', 'hostile', 'clients/nvim', 'clients/office', 'clients/pages'].map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: ['**/node_modules/**', '**/dist/**', 'test/fixtures/**'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
