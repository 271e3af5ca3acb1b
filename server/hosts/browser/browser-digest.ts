import { sha256 } from '@noble/hashes/sha2.js';
import type { Digest } from '../../ports.ts';

/** The browser's own digest gives its answer later, and in pages with a certificate only. */
export const browserDigest: Digest = (content) => (
  Array.from(sha256(typeof content === 'string' ? new TextEncoder().encode(content) : content), (byte) => byte.toString(16).padStart(2, '0')).join('')
);
