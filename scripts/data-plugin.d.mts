import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vite';

export function esbuildData(): EsbuildPlugin;
export function viteData(): VitePlugin;
