/** Of comments beside the preview. */
export const commentMessages = {
  reply: 'Reply, or say how it was addressed...',
  none: 'No open comments.',
};
