import type { PreviewManager } from '../preview/preview-manager.ts';
import type { SubmissionPages } from '../preview/submission-pages.ts';
import { toggleBar, toggleFindings, toggleLook } from '../preview/preview-settings.ts';
import type { EditorCommand } from './command.ts';
import { pathOfMenu } from './file-of-command.ts';

/** What is done to the preview or the table that has the focus, or had it last. */
export function previewControls(previews: PreviewManager, pages: SubmissionPages): readonly EditorCommand[] {
  const lock = (): void => previews.toggleLock();
  /** Whether there was a page to be led on. */
  const goToProblem = (back: boolean): boolean => {
    pages.inUse?.goToProblem(back);
    return pages.inUse !== undefined;
  };
  return [
    // Two names for one deed, so that the icon says what it will do.
    { id: 'policySubmissions.preview.lock', run: lock },
    { id: 'policySubmissions.preview.unlock', run: lock },
    { id: 'policySubmissions.goToText', run: (passed) => pages.inUse?.goToText(pathOfMenu(passed)) },
    { id: 'policySubmissions.nextProblem', run: () => goToProblem(false) },
    { id: 'policySubmissions.previousProblem', run: () => goToProblem(true) },
    { id: 'policySubmissions.preview.toggleBar', run: toggleBar },
    { id: 'policySubmissions.preview.toggleFindings', run: toggleFindings },
    { id: 'policySubmissions.preview.toggleLook', run: toggleLook },
    { id: 'policySubmissions.preview.zoomIn', run: () => pages.inUse?.zoom('larger') },
    { id: 'policySubmissions.preview.zoomOut', run: () => pages.inUse?.zoom('smaller') },
    { id: 'policySubmissions.preview.resetZoom', run: () => pages.inUse?.zoom('normal') },
  ];
}
