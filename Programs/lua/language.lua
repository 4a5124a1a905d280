-- The language and its library, without catching errors.
local function fibonacci(n) return n < 2 and n or fibonacci(n - 1) + fibonacci(n - 2) end
print("fibonacci", fibonacci(24))

local Vector = {}
Vector.__index = Vector
Vector.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Vector) end
Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vector.__tostring = function(v) return string.format("(%g, %g)", v.x, v.y) end
local sum = setmetatable({ x = 1, y = 2 }, Vector) + setmetatable({ x = 0.5, y = -2 }, Vector)
print(sum, sum == setmetatable({ x = 1.5, y = 0 }, Vector))

local words, seen = {}, {}
for word in ("the quick brown fox jumps over the lazy dog the end"):gmatch("%a+") do
  seen[word] = (seen[word] or 0) + 1
  if seen[word] == 1 then words[#words + 1] = word end
end
table.sort(words, function(a, b) return seen[a] ~= seen[b] and seen[a] > seen[b] or seen[a] == seen[b] and a < b end)
print(table.concat(words, " "))
print(("hello world"):gsub("o", "0"), ("%5.2f|%-5s|%05d|%x|%q"):format(math.pi, "ab", 42, 255, 'a "quote"'))
print(math.maxinteger, math.mininteger, 7 // -2, 7 % -2, 7.5 // 2, 2 ^ 53, 1e300 * 1e10, 3 | 8, ~0, 1 << 62)
print(string.pack("<i4d", 7, 0.5):byte(1, -1))
print(utf8.char(72, 228, 8364, 128512), utf8.len("häß"), #"häß")

local sieve, primes = {}, 0
for n = 2, 60000 do
  if not sieve[n] then
    primes = primes + 1
    for m = n * n, 60000, n do sieve[m] = true end
  end
end
print("primes", primes)

local parts = {}
for i = 1, 3000 do parts[#parts + 1] = { tostring(i):reverse(), i } end
collectgarbage()
table.sort(parts, function(a, b) return a[1] < b[1] end)
print(parts[1][1], parts[1500][1], parts[3000][1], select("#", table.unpack(parts, 1, 100)))

local file = assert(io.open("/data/out.txt", "w"))
for i = 1, 5 do file:write(i, " ", i * i, "\n") end
file:close()
for line in io.lines("/data/out.txt") do io.write("[", line, "]") end
print()
print(io.open("/data/missing.txt"))
print(os.getenv("GREETING"), ...)
os.exit(5, true)
