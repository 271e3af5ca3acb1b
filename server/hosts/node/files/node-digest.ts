import { hash } from 'node:crypto';
import type { Digest } from '../../../ports.ts';

export const nodeDigest: Digest = (content) => hash('sha256', content, 'base64url');
