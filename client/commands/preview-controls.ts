import type { PreviewManager } from '../preview/preview-manager.ts';
import { toggleBar, toggleFindings, toggleLook } from '../preview/preview-settings.ts';
import type { EditorCommand } from './command.ts';
import { pathOfMenu } from './file-of-command.ts';

/** What is done to the preview that has the focus, or had it last. */
export function previewControls(previews: PreviewManager): readonly EditorCommand[] {
  const lock = (): void => previews.toggleLock();
  return [
    // Two names for one deed, so that the icon says what it will do.
    { id: 'policySubmissions.preview.lock', run: lock },
    { id: 'policySubmissions.preview.unlock', run: lock },
    { id: 'policySubmissions.goToText', run: (passed) => previews.goToText(pathOfMenu(passed)) },
    { id: 'policySubmissions.nextProblem', run: () => previews.goToProblem(false) },
    { id: 'policySubmissions.previousProblem', run: () => previews.goToProblem(true) },
    { id: 'policySubmissions.preview.toggleBar', run: toggleBar },
    { id: 'policySubmissions.preview.toggleFindings', run: toggleFindings },
    { id: 'policySubmissions.preview.toggleLook', run: toggleLook },
    { id: 'policySubmissions.preview.zoomIn', run: () => previews.zoom('larger') },
    { id: 'policySubmissions.preview.zoomOut', run: () => previews.zoom('smaller') },
    { id: 'policySubmissions.preview.resetZoom', run: () => previews.zoom('normal') },
  ];
}
