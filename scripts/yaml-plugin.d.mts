import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vite';

export function esbuildYaml(): EsbuildPlugin;
export function viteYaml(): VitePlugin;
