import type { PreviewManager } from '../preview/preview-manager.ts';
import type { Command } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';

export function openPreviewCommand(previews: PreviewManager): Command {
  return {
    id: 'policySubmissions.openPreview',
    run: (file) => {
      const uri = fileOfCommand(file);
      if (uri !== undefined) previews.open(uri);
    },
  };
}
