import type { IncomingMessage } from 'node:http';
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** How many unwanted bytes are read so that the connection can be reused, which costs both sides less than a new one. */
const drainBytes = 32 * 1024;
/** A page that was compressed by more than this factor is not read: it may have been made to fill the memory. */
const mostExpansion = 20;

export interface Body {
  readonly bytes: Uint8Array;
  /** True when the body does not go on. */
  readonly isWhole: boolean;
}

/**
 * Reads a body up to `limitBytes` and calls `done` once: at the body's end, at the limit, or where the body broke off. The
 * connection is closed when the body is longer.
 */
export function readBody(response: IncomingMessage, limitBytes: number, done: (body: Body) => void): void {
  const chunks: Buffer[] = [];
  const mostBytes = Math.max(limitBytes, drainBytes);
  let bytes = 0;
  let over = false;
  const finish = (isWhole: boolean): void => {
    if (over) return;
    over = true;
    done(limitBytes === 0 ? { bytes: new Uint8Array(), isWhole } : unpack(joined(chunks), isWhole, limitBytes, encodingOf(response)));
  };
  const length = Number(response.headers['content-length']);
  if (limitBytes === 0 && length > drainBytes) {
    response.destroy();
    finish(false);
    return;
  }
  response.on('data', (chunk: Buffer) => {
    if (over) return;
    bytes += chunk.length;
    if (limitBytes > 0) chunks.push(chunk);
    if (bytes <= mostBytes) return;
    finish(false);
    response.destroy();
  });
  response.on('end', () => finish(response.complete));
  response.on('close', () => finish(response.complete));
}

/** Avoids a copy for most pages, which come in one piece. */
function joined(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}

function encodingOf(response: IncomingMessage): string {
  return (response.headers['content-encoding'] ?? '').trim().toLowerCase();
}

function unpack(packed: Buffer, isWhole: boolean, limitBytes: number, encoding: string): Body {
  const bytes = decompress(packed, encoding, limitBytes * mostExpansion);
  if (bytes === undefined) return { bytes: new Uint8Array(), isWhole: false };
  return { bytes: bytes.subarray(0, limitBytes), isWhole: isWhole && bytes.length <= limitBytes };
}

/**
 * Decompresses as much as is there, even without the end; `undefined` when nothing can be decompressed, or the result is
 * too large.
 */
function decompress(packed: Buffer, encoding: string, maxOutputLength: number): Buffer | undefined {
  const cut = { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    switch (encoding) {
      case '':
      case 'identity':
        return packed;
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(packed, cut);
      case 'deflate':
        // Some servers send raw deflate data, without the zlib header.
        return (packed[0] ?? 0) % 16 === 8 ? inflateSync(packed, cut) : inflateRawSync(packed, cut);
      case 'br':
        return brotliDecompressSync(packed, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH });
    }
  } catch {
    // The body is not encoded as it says, or is a decompression bomb: the answer counts, but its page is not read.
  }
  return undefined;
}
