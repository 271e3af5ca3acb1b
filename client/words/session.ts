/** Of the connection to the language server. */
export const serverSessionMessages = {
  notRunning: 'The server is not running.',
  stopped:
    'Policy Submissions stopped after several errors. Your files are not checked, and there are no suggestions. Restart it. If it stops again, see the log.',
  notStarted:
    'Policy Submissions could not be started. Your files are not checked, and there are no suggestions. Restart it. If it fails again, see the log.',
};
