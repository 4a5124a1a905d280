-- Errors that are caught, and coroutines, which both need longjmp.
print(pcall(function() error("plain", 0) end))
print(select(2, pcall(function() error({ code = 42 }) end)).code)
print(select(2, pcall(function() local t = nil; return t.field end)))
print(xpcall(function() return 1 + {} end, function(message) return "handled: " .. message end))

local function deep(n) if n == 0 then error("bottom", 0) end deep(n - 1) end
print(pcall(deep, 150))
local count = 0
for i = 1, 20000 do if not pcall(error, i) then count = count + 1 end end
print("caught", count)

-- C frames between the throw and the catch: a comparison called by table.sort, a replacement called by gsub.
print(pcall(table.sort, { 3, 2, 1 }, function() error("in a comparison", 0) end))
print(pcall(string.gsub, "abc", "%a", function(c) if c == "b" then error("in a replacement", 0) end end))

local producer = coroutine.wrap(function(first)
  local value = first
  while true do value = coroutine.yield(value * 2) end
end)
print(producer(1), producer(10), producer(100))

local function generate(n)
  return coroutine.wrap(function()
    for i = 1, n do coroutine.yield(i, pcall(function() coroutine.yield(-i) error("again", 0) end)) end
  end)
end
for i, ok, message in generate(3) do io.write(tostring(i), " ", tostring(ok), " ", tostring(message), "\n") end

local thread = coroutine.create(function() error("inside", 0) end)
print(coroutine.resume(thread))
print(coroutine.status(thread), coroutine.resume(thread))

do
  local closed = {}
  local ok = pcall(function()
    local a <close> = setmetatable({}, { __close = function(_, e) closed[#closed + 1] = "a:" .. tostring(e) end })
    local b <close> = setmetatable({}, { __close = function(_, e) closed[#closed + 1] = "b:" .. tostring(e) end })
    error("scope", 0)
  end)
  print(ok, table.concat(closed, " "))
end
print(load("return +"))
print(select(2, pcall(string.rep, "x", -1)) == "", select(2, pcall(string.rep)))
local function overflow() return 1 + overflow() end
print((select(2, pcall(overflow)):gsub("\n.*", "")))
error("the last one is not caught")
