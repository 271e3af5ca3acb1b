-- One session of a person who writes submissions in Neovim. It prints one line of JSON: what the editor got to know.
-- nvim --headless -u NONE -l session.lua SERVER FILE
local server, file = arg[1], arg[2]
local within_ms = 15000

local function wait(what, ready)
  if not vim.wait(within_ms, ready, 20) then
    io.stderr:write('Waited in vain: ' .. what .. '\n')
    os.exit(1)
  end
end

vim.filetype.add({ pattern = { ['.*%.submission%.ya?ml'] = 'policy-submission' } })
vim.cmd.filetype('on')
vim.cmd.edit(file)
local buffer = vim.api.nvim_get_current_buf()
local client_id = assert(vim.lsp.start({
  name = 'policy-submissions',
  cmd = { 'node', server, '--stdio' },
  root_dir = vim.fs.dirname(file),
}, { bufnr = buffer }))
local client = vim.lsp.get_client_by_id(client_id)

local function codes()
  return vim.tbl_map(function(finding) return finding.code end, vim.diagnostic.get(buffer))
end

--- The place right behind a text, as LSP counts it.
local function behind(text)
  for index, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local _, last = line:find(text, 1, true)
    if last then return { line = index - 1, character = last } end
  end
  error('The file has no ' .. text)
end

local function ask(method, position)
  local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = position }
  local answer = assert(client.request_sync(method, params, within_ms, buffer), method)
  assert(answer.err == nil, vim.inspect(answer.err))
  return answer.result
end

local function replace(text, by)
  local at = behind(text)
  vim.api.nvim_buf_set_text(buffer, at.line, at.character - #text, at.line, at.character, { by })
end

local told = { filetype = vim.bo[buffer].filetype }

wait('findings', function() return #codes() > 0 end)
told.codes = codes()

local items = ask('textDocument/completion', behind('points: [a.iii'))
told.completions = vim.tbl_map(function(item) return item.label end, items.items or items)

local hover = ask('textDocument/hover', behind('points: [a.'))
told.hover = hover.contents.value

replace("'[contact point & email address]'", 'Desk of the economy')
wait('the finding to go', function() return not vim.tbl_contains(codes(), 'placeholder.left') end)
told.codes_after_edit = codes()

client.stop()
wait('the server to stop', client.is_stopped)
io.stdout:write(vim.json.encode(told))
os.exit(0)
