-- Lua's strings and patterns: a text in Markdown is made, turned to HTML, taken apart again and counted.
local words = {"the", "engine", "runs", "*quickly*", "over", "`code`", "and", "**many**", "pages", "[here](http://a.org/b?c=1)",
  "of", "text", "<with>", "signs & marks", "that", "end_in", "nothing"}
local state = 12345
local function random(n)
  state = (state * 1103515245 + 12345) & 0x7fffffff
  return (state >> 8) % n + 1
end

local function sentence(n)
  local parts = {}
  for i = 1, n do parts[i] = words[random(#words)] end
  return table.concat(parts, " ")
end

local function source(blocks)
  local lines = {}
  local function add(line) lines[#lines + 1] = line end
  for _ = 1, blocks do
    local kind = random(5)
    if kind == 1 then
      add(string.rep("#", random(4)) .. " " .. sentence(4))
    elseif kind == 2 then
      for _ = 1, random(6) do add("- " .. sentence(7)) end
    elseif kind == 3 then
      add("```"); for _ = 1, random(5) do add("    x = x + " .. random(1000) .. " < 7") end; add("```")
    else
      for _ = 1, random(8) do add(sentence(12)) end
    end
    add("")
  end
  return table.concat(lines, "\n")
end

local entities = {["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;"}
local function spans(text)
  text = text:gsub("[&<>]", entities)
  text = text:gsub("`([^`]+)`", "<code>%1</code>")
  text = text:gsub("%*%*(.-)%*%*", "<strong>%1</strong>"):gsub("%*(.-)%*", "<em>%1</em>")
  return (text:gsub("%[([^%]]+)%]%((%S-)%)", function(name, target)
    return string.format('<a href="%s">%s</a>', target:gsub('"', "&quot;"), name)
  end))
end

local function html(text)
  local out, open, code = {}, nil, false
  local function add(line) out[#out + 1] = line end
  local function close() if open then add("</" .. open .. ">"); open = nil end end
  for line in (text .. "\n"):gmatch("(.-)\n") do
    local marks, title = line:match("^(#+)%s+(.*)$")
    if line:match("^```") then
      close(); code = not code; add(code and "<pre>" or "</pre>")
    elseif code then add((line:gsub("[&<>]", entities)))
    elseif marks then close(); add(("<h%d>%s</h%d>"):format(#marks, spans(title), #marks))
    elseif line:match("^%- ") then
      if open ~= "ul" then close(); add("<ul>"); open = "ul" end
      add("<li>" .. spans(line:sub(3)) .. "</li>")
    elseif line:match("^%s*$") then close()
    else
      if open ~= "p" then close(); add("<p>"); open = "p" end
      add(spans(line))
    end
  end
  close()
  return table.concat(out, "\n")
end

local tags, length, check = {}, 0, 0
for _ = 1, 60 do
  local page = html(source(300))
  length = length + #page
  for tag in page:gmatch("<(%a+%d?)") do tags[tag] = (tags[tag] or 0) + 1 end
  for _, byte in ipairs {page:byte(1, 200)} do check = (check * 31 + byte) & 0xffffffff end
  check = check ~ #page:upper():reverse():gsub("%s+", " ")
end
local names = {}
for name in pairs(tags) do names[#names + 1] = name end
table.sort(names)
for _, name in ipairs(names) do io.write(name, "=", tags[name], " ") end
print(length, check)
