;;; Drives Emacs' eglot against `vambrace lsp'; run by EglotTest.  -*- lexical-binding: t; -*-
;; Environment: VAMBRACE_SERVER (the launcher), VAMBRACE_FILE (a profile), VAMBRACE_OUT.

(package-initialize) ; Debian puts packages into `package-directory-list'
(require 'eglot)
(require 'flymake)
(require 'xref)

(defvar vambrace-said nil)

(defun vambrace-say (key value)
  (push (format "%s=%s" key value) vambrace-said))

(defun vambrace-wait (test)
  "Whether TEST holds within 60 seconds."
  (let ((end (+ (float-time) 60)) (held nil))
    (while (and (not (setq held (funcall test))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (and held t)))

(define-derived-mode apparmor-mode prog-mode "AppArmor"
  (setq-local comment-start "# "))
(add-to-list 'eglot-server-programs
             `(apparmor-mode . (,(getenv "VAMBRACE_SERVER") "lsp")))
(setq-default eglot-workspace-configuration '(:vambrace (:target "6.0")))
(setq eglot-sync-connect 60 eglot-connect-timeout 60)

(condition-case failure
    (progn
      (find-file (getenv "VAMBRACE_FILE"))
      (apparmor-mode)
      (apply #'eglot--connect (eglot--guess-contact))
      (vambrace-say "attached" (vambrace-wait #'eglot-managed-p))
      (flymake-mode 1)
      (vambrace-say "diagnostics"
                    (vambrace-wait (lambda () (flymake-start) (flymake-diagnostics))))
      (vambrace-say "line" (line-number-at-pos (flymake-diagnostic-beg (car (flymake-diagnostics)))))
      (goto-char (point-min))
      (search-forward "kill ")
      (let* ((found (eglot-completion-at-point))
             (labels (all-completions "" (nth 2 found))))
        (vambrace-say "completion"
                      (and (seq-some (lambda (label) (string-match-p "sys_admin" label)) labels)
                           (not (member "network" labels)))))
      (goto-char (point-min))
      (search-forward "abstractions/mi")
      (let ((target (car (xref-backend-definitions 'eglot "LSP identifier at point."))))
        (vambrace-say "definition"
                      (file-name-nondirectory (xref-location-group (xref-item-location target)))))
      (goto-char (point-min))
      (search-forward "cho")
      (let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                    (eglot--TextDocumentPositionParams))))
        (vambrace-say "hover" (and (string-match-p "chown" (format "%s" hover)) t)))
      (eglot-format-buffer)
      (goto-char (point-min))
      (forward-line 5)
      (vambrace-say "formatted" (buffer-substring (line-beginning-position) (line-end-position)))
      (eglot-shutdown (eglot--current-server-or-lose) nil 10))
  (error (vambrace-say "failure" failure)))

(with-temp-file (getenv "VAMBRACE_OUT")
  (insert (mapconcat #'identity (reverse vambrace-said) "\n") "\n"))
