/** Of comments beside the preview. */
export const marginMessages = {
  reply: 'Reply, or say how it was addressed...',
  none: 'No open comments.',
};
