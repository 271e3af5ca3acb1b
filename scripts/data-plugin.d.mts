import type { Plugin } from 'rolldown';

export function data(): Plugin;
