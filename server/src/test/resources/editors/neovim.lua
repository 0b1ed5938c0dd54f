-- Drives Neovim's own LSP client against `vambrace lsp`; run by NeovimTest.
-- Environment: VAMBRACE_SERVER (the launcher), VAMBRACE_FILE (a profile), VAMBRACE_ROOT, VAMBRACE_OUT.
local out = {}
local function say(key, value)
  table.insert(out, key .. "=" .. tostring(value))
end
local function finish()
  vim.fn.writefile(out, vim.env.VAMBRACE_OUT)
  vim.cmd("qall!")
end
local ok, failure = pcall(function()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.VAMBRACE_FILE))
  vim.bo.filetype = "apparmor"
  local client = vim.lsp.start_client({
    name = "vambrace",
    cmd = { vim.env.VAMBRACE_SERVER, "lsp" },
    root_dir = vim.env.VAMBRACE_ROOT,
    workspace_folders = { { uri = vim.uri_from_fname(vim.env.VAMBRACE_ROOT), name = "root" } },
  })
  vim.lsp.buf_attach_client(0, client)
  local function wait(what, test)
    say(what, vim.wait(30000, test, 50))
  end
  wait("attached", function() return #vim.lsp.buf_get_clients(0) > 0 and vim.lsp.get_client_by_id(client).initialized end)
  wait("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
  say("code", (vim.diagnostic.get(0)[1] or {}).code)
  say("line", (vim.diagnostic.get(0)[1] or {}).lnum)
  local function ask(method, line, character, more)
    local params = vim.tbl_extend("force", {
      textDocument = vim.lsp.util.make_text_document_params(0),
      position = { line = line, character = character },
    }, more or {})
    local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
    return (answers[client] or {}).result
  end
  local items = ask("textDocument/completion", 3, 13) or {}
  local labels = {}
  for _, item in ipairs(items.items or items) do
    labels[item.label] = true
  end
  say("completion", labels["sys_admin"] and not labels["network"])
  local target = ask("textDocument/definition", 4, 14) or {}
  local first = vim.tbl_islist(target) and target[1] or target
  say("definition", vim.fn.fnamemodify(vim.uri_to_fname(first.uri or first.targetUri), ":t"))
  local hover = ask("textDocument/hover", 5, 18) or {}
  say("hover", hover.contents and hover.contents.value:match("chown") ~= nil)
  vim.lsp.buf.formatting_sync({ tabSize = 2, insertSpaces = true }, 30000)
  say("formatted", vim.fn.getline(6))
end)
if not ok then
  say("failure", failure)
end
finish()
