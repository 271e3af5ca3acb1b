;;; emacs.el --- One session of a person who writes submissions in Emacs  -*- lexical-binding: t -*-
;; emacs --batch -Q -l INIT -l emacs.el FILE, with INIT as docs/editors.md says. It prints one line of JSON: what the editor got to know.
(require 'eglot) (require 'flymake) (require 'json)
(setq backup-inhibited t auto-save-default nil create-lockfiles nil eglot-sync-connect 60 eglot-confirm-server-edits nil
      ;; A busy machine may need longer than the ten seconds that Eglot gives a request, and the one and a half for the farewell.
      eglot-connect-timeout 60 jsonrpc-default-request-timeout 60
      backtrace-on-error-noninteractive t
      eglot-strict-mode '(disallow-unknown-methods disallow-non-standard-keys))

(defvar session-warnings nil)
(advice-add 'eglot--warn :before (lambda (format &rest args) (push (apply #'format format args) session-warnings)))
(defvar told nil)
(defun tell (key value) (push (cons key value) told))

(defmacro until (what form)
  "Wait for FORM to be true, and return its value; WHAT says what is waited for."
  `(let ((limit (+ (float-time) 60)) value)
     (while (not (setq value ,form))
       (when (> (float-time) limit) (message "Waited in vain: %s" ,what) (kill-emacs 1))
       (accept-process-output nil 0.05))
     value))
(defun behind (text) (goto-char (point-min)) (search-forward text))
(defun codes () (mapcar (lambda (one) (plist-get (cdr (assoc 'eglot-lsp-diag (flymake-diagnostic-data one))) :code)) (flymake-diagnostics)))
(defun line () (buffer-substring-no-properties (pos-bol) (pos-eol)))
(defun has (text) (save-excursion (goto-char (point-min)) (search-forward text nil t)))
;; In batch, idle timers do not run, so that changes are told by hand.
(defun flush () (eglot--signal-textDocument/didChange))

(let ((file (pop command-line-args-left)) buffer)
  ;; It waits for the first command, which batch does not have.
  (remove-hook 'policy-submission-mode-hook #'eglot-ensure)
  (find-file file)
  (setq buffer (current-buffer))
  (apply #'eglot (eglot--guess-contact))
  (tell 'filetype (symbol-name major-mode))
  (flymake-start)
  (until "findings" (member "economy.unknown" (codes)))
  (tell 'codes (vconcat (codes)))

  ;; Completion, as C-M-i asks for it: what is proposed, and what the text is when one is taken.
  (behind "points: [1.b") (delete-char -1) (flush)
  (let* ((capf (eglot-completion-at-point)) (table (nth 2 capf))
         (items (all-completions (buffer-substring (nth 0 capf) (nth 1 capf)) table))
         (pick (seq-find (lambda (one) (equal (substring-no-properties one) "1.b")) items)))
    (tell 'completions (vconcat (mapcar #'substring-no-properties items)))
    (delete-region (nth 0 capf) (point)) (insert pick)
    (funcall (plist-get (nthcdr 3 capf) :exit-function) pick 'finished)
    (tell 'after_completion (string-trim (line))))
  (flush)

  ;; Hover, as eldoc shows it.
  (behind "points: [1.a, 1.c") (backward-char)
  (let (hover)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover (or text "nothing"))))
    (tell 'hover (substring-no-properties (until "hover" hover))))

  (behind "economy: Papua New Guine") (backward-char)
  (let ((actions (eglot-code-actions (point) (point) "quickfix")))
    (tell 'actions (vconcat (mapcar (lambda (one) (plist-get one :title)) actions)))
    (eglot-execute (eglot-current-server) (seq-find (lambda (one) (string-match-p "Papua New Guinea" (plist-get one :title))) actions)))
  (until "the fix" (has "\neconomy: Papua New Guinea\n"))
  (until "the finding to go" (progn (flush) (not (member "economy.unknown" (codes)))))

  (eglot-format-buffer)
  (behind "https://www.ict.gov.pg")
  (tell 'formatted (concat "links:\n" (line)))
  (flush)

  (behind "points: [1.a, 1.c") (backward-char)
  (let ((found (car (xref-backend-definitions 'eglot "LSP identifier at point"))))
    (with-current-buffer (marker-buffer (xref-location-marker (xref-item-location found)))
      (goto-char (xref-location-marker (xref-item-location found)))
      (tell 'definition (format "%s: %s" (file-name-nondirectory (buffer-file-name)) (string-trim (line))))))

  (behind "points: [1.a, 1.c") (backward-char)
  (eglot-rename "1.x")
  (until "rename" (has "1.a, 1.x"))
  (behind "points: [1.a, 1.x")
  (tell 'after_rename (string-trim (line)))
  (tell 'renamed_files (vconcat (sort (mapcar (lambda (one) (file-name-nondirectory (buffer-file-name one)))
                                              (seq-filter (lambda (one) (and (buffer-file-name one) (buffer-modified-p one))) (buffer-list))) #'string<)))
  (flush)

  (tell 'warnings (vconcat (seq-uniq session-warnings)))
  (dolist (one (buffer-list)) (with-current-buffer one (when (and (buffer-file-name) (buffer-modified-p)) (save-buffer))))
  (with-current-buffer buffer (eglot-shutdown (eglot-current-server) nil 60))
  (princ (json-encode (nreverse told))) (terpri))
