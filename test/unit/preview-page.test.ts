import { describe, expect, it } from 'vitest';
import { createNonce, previewPage } from '../../client/preview/preview-page.ts';

const parts = {
  cspSource: 'https://webview.test', nonce: 'n0nce', scriptUri: 'https://webview.test/preview.js', commentsUri: 'https://webview.test/comments.js',
  styleUri: 'https://webview.test/preview.css', submissionUri: 'file:///c/a"><script>alert(1)</script>&.submission.yaml',
  locked: true, look: { paper: true, findings: false },
};
const page = previewPage(parts);

const policyOf = (html: string): string | undefined => /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1];

describe('the page of the preview', () => {
  it('lets nothing load but its own script and style sheet', () => {
    expect(policyOf(page)).toBe("default-src 'none'; img-src 'none'; style-src https://webview.test; script-src 'nonce-n0nce'; "
      + "base-uri 'none'; form-action 'none'");
  });

  it('has one script, which carries the nonce, and no style of its own', () => {
    expect(page.match(/<script\b/gu)).toHaveLength(1);
    expect(page).toContain('<script nonce="n0nce" src="https://webview.test/preview.js"></script>');
    expect(page).not.toMatch(/<style|style=|\son\w+=/u);
  });

  it('escapes the name of the file', () => {
    expect(page).toContain('data-submission-uri="file:///c/a&quot;>&lt;script>alert(1)&lt;/script>&amp;.submission.yaml"');
  });

  it('looks from the start as it was asked to', () => {
    expect(page).toContain('<body class="paper" ');
    expect(page).toContain('data-locked="true"');
  });

  it('has what it needs to read the margin with comments later, a table also the editors of fields, and lets nothing else in for it', () => {
    const table = previewPage({ ...parts, fieldsUri: 'https://webview.test/fields.js?"' });
    expect(table).toContain(' data-nonce="n0nce" data-comments-uri="https://webview.test/comments.js" data-fields-uri="https://webview.test/fields.js?&quot;">');
    expect(policyOf(table)).toBe(policyOf(page));
    expect(page).toContain(' data-nonce="n0nce" data-comments-uri="https://webview.test/comments.js">');
  });

  it('has a fresh nonce each time', () => {
    const nonces = new Set(Array.from({ length: 50 }, createNonce));
    expect(nonces.size).toBe(50);
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{32}$/u);
  });
});
