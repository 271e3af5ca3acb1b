import type { PreviewLook } from './messages.ts';

export interface PreviewPageParts {
  readonly cspSource: string;
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** URI of the submission, for the page to save. */
  readonly submissionUri: string;
  readonly locked: boolean;
  readonly look: PreviewLook;
  /** The script of the comments margin, loaded with the first comment; its style sheet is beside it. */
  readonly commentsUri: string;
  /**
   * Of the script with the editors of fields, which a page that is written in reads at the first edit; without it, the
   * page shows a preview.
   */
  readonly fieldsUri?: string;
}

/**
 * The HTML of the page inside the panel, without the submission, which arrives in messages. The Content-Security-Policy
 * allows only our own script and style sheet, so that the text of a submission can never run or load anything.
 */
export function previewPage({
  cspSource,
  nonce,
  scriptUri,
  styleUri,
  submissionUri,
  locked,
  look,
  commentsUri,
  fieldsUri,
}: PreviewPageParts): string {
  const policy = [
    `default-src 'none'`,
    `img-src 'none'`,
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const isTable = fieldsUri !== undefined;
  // The policy lets a script in only with the nonce, and a browser hides that of a script element from the page.
  const later = ` data-nonce="${escapeAttribute(nonce)}" data-comments-uri="${escapeAttribute(commentsUri)}"${isTable ? ` data-fields-uri="${escapeAttribute(fieldsUri)}"` : ''}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${isTable ? 'Table' : 'Preview'}</title>
<link rel="stylesheet" href="${escapeAttribute(styleUri)}">
</head>
<body class="${lookClasses(look)}" data-submission-uri="${escapeAttribute(submissionUri)}" data-locked="${String(locked)}"${later}>
<a id="skip" href="#submission">Skip to the table. There, arrow keys go from cell to cell, and Enter ${isTable ? 'opens a cell for editing' : 'goes to the text'}.</a>
<nav id="bar" aria-label="What is left to do" hidden></nav>
<p id="said" class="visually-hidden" role="status"></p>
<p id="notice" role="status" hidden></p>
<main id="submission" data-opening="${isTable ? 'Opening the table' : 'Opening the preview'}"></main>
<script nonce="${escapeAttribute(nonce)}" src="${escapeAttribute(scriptUri)}"></script>
</body>
</html>
`;
}

function lookClasses({ paper, findings }: PreviewLook): string {
  return [...(paper ? ['paper'] : []), ...(findings ? ['with-findings'] : [])].join(' ');
}

/** A random nonce for one page: the policy lets only scripts with this nonce run. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
