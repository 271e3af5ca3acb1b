import { defineConfig } from 'vitest/config';
import { viteData } from './scripts/data-plugin.mjs';

/**
 * Everything that runs in plain Node. What needs a real VS Code has runners of its own
 * (`test/clients/vscode`, `test/clients/e2e`); `npm test` runs all three.
 */
export default defineConfig({
  plugins: [viteData()],
  test: {
    include: ['test/unit/**/*.test.ts', 'test/server/**/*.test.ts', 'test/clients/nvim/**/*.test.ts', 'test/clients/office/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'test/fixtures/**'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
