-- One session of a person who writes submissions in Neovim, set up as docs/editors.md says. It prints one line of JSON: what the editor got to know.
-- nvim --headless -u INIT -i NONE -l neovim.lua FILE
local file = arg[1]
local told = {}
-- A rename waits until all files of the folder have been read, by a process of low priority, which gets little of a busy machine.
local within = 60000

local function wait(what, ready)
  if not vim.wait(within, ready, 20) then
    io.stderr:write('Waited in vain: ' .. what .. '\n')
    os.exit(1)
  end
end

vim.cmd.filetype('on')
vim.cmd.edit(file)
local buffer = vim.api.nvim_get_current_buf()
wait('the server', function()
  local client = vim.lsp.get_clients({ bufnr = buffer })[1]
  return client and client.initialized
end)
local client = vim.lsp.get_clients({ bufnr = buffer })[1]

local function line() return vim.api.nvim_get_current_line() end
local function text() return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') end
local function codes() return vim.tbl_map(function(finding) return finding.code end, vim.diagnostic.get(buffer)) end
local function name() return vim.fs.basename(vim.api.nvim_buf_get_name(0)) end

--- Puts the cursor on the last letter of a text.
local function at(wanted)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search('\\V' .. wanted, 'ceW') > 0, 'The file has no ' .. wanted)
end

local function ask(method, params)
  local answer = assert(client.request_sync(method, params, within, buffer), method)
  assert(answer.err == nil, vim.inspect(answer.err))
  return answer.result
end

told.filetype = vim.bo[buffer].filetype
wait('findings', function() return vim.tbl_contains(codes(), 'economy.unknown') end)
told.codes = codes()

-- Completion: headless, a menu can not be shown, so it is asked for, and the item's edit made as the editor makes it.
at('points: [1.b')
vim.api.nvim_buf_set_text(buffer, vim.fn.line('.') - 1, vim.fn.col('.') - 1, vim.fn.line('.') - 1, vim.fn.col('.'), { '' })
vim.api.nvim_win_set_cursor(0, { vim.fn.line('.'), vim.fn.col('.') })
vim.cmd.startinsert()
local position = { line = vim.fn.line('.') - 1, character = line():find('1.', 1, true) + 1 }
local answer = ask('textDocument/completion', { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = position })
local items = answer.items or answer
told.completions = vim.tbl_map(function(item) return item.label end, items)
for _, item in ipairs(items) do
  if item.label == '1.b' then
    local edit = item.textEdit or { range = answer.itemDefaults.editRange, newText = item.textEditText or item.label }
    vim.lsp.util.apply_text_edits({ { range = edit.range or edit.replace, newText = edit.newText } }, buffer, client.offset_encoding)
  end
end
vim.cmd.stopinsert()
told.after_completion = text():match('points: %[1%.b[^\n]*')

at('points: [1.a, 1.c')
vim.lsp.buf.hover()
local float
wait('hover', function()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then float = window end
  end
  return float ~= nil
end)
told.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float), 0, -1, false), ' ')
vim.api.nvim_win_close(float, true)

-- A fix, through the editor's own command, which lets one choose.
at('economy: Papua New Guine')
vim.ui.select = function(choices, options, done)
  told.actions = vim.tbl_map(options.format_item, choices)
  for index, choice in ipairs(choices) do
    if options.format_item(choice):find('Papua New Guinea', 1, true) then return done(choice, index) end
  end
  done(nil)
end
vim.lsp.buf.code_action({ filter = function(action) return action.kind == 'quickfix' end, apply = false })
wait('the fix', function() return text():find('\neconomy: Papua New Guinea\n', 1, true) end)
wait('the finding to go', function() return not vim.tbl_contains(codes(), 'economy.unknown') end)

vim.lsp.buf.format({ async = false, timeout_ms = within })
told.formatted = text():match('links:\n *%- https://www%.ict%.gov%.pg')

at('points: [1.a, 1.c')
vim.lsp.buf.definition()
wait('definition', function() return name():find('regional', 1, true) end)
told.definition = name() .. ': ' .. vim.trim(line())
vim.cmd.buffer(buffer)

at('points: [1.a, 1.c')
vim.lsp.buf.rename('1.x')
wait('rename', function() return text():find('1.a, 1.x', 1, true) end)
told.after_rename = text():match('points: %[1%.a[^\n]*')
told.renamed_files = {}
for _, other in ipairs(vim.api.nvim_list_bufs()) do
  if vim.bo[other].modified then table.insert(told.renamed_files, vim.fs.basename(vim.api.nvim_buf_get_name(other))) end
end
table.sort(told.renamed_files)

vim.cmd('silent! wall')
client.stop()
wait('the server to stop', client.is_stopped)
io.stdout:write(vim.json.encode(told) .. '\n')
os.exit(0)
