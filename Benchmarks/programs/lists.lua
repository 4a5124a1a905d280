-- Lua's tables, numbers, closures and calls: permutations, queens, a sieve, a simulated heap and bodies in motion.
local sum = 0

local function permutations(n)
  local list, count, flips = {}, {}, 0
  for i = 1, n do list[i], count[i] = i, i end
  local r = n
  while true do
    while r ~= 1 do count[r] = r; r = r - 1 end
    local copy, turns = table.move(list, 1, n, 1, {}), 0
    while copy[1] ~= 1 do
      local i, j = 1, copy[1]
      while i < j do copy[i], copy[j] = copy[j], copy[i]; i, j = i + 1, j - 1 end
      turns = turns + 1
    end
    if turns > flips then flips = turns end
    while true do
      if r == n then return flips end
      local first = list[1]
      for i = 1, r do list[i] = list[i + 1] end
      list[r + 1] = first
      count[r + 1] = count[r + 1] - 1
      if count[r + 1] > 0 then break end
      r = r + 1
    end
  end
end

local function queens(n)
  local rows, up, down, found = {}, {}, {}, 0
  local function place(column)
    if column > n then found = found + 1; return end
    for row = 1, n do
      if not rows[row] and not up[row + column] and not down[row - column + n] then
        rows[row], up[row + column], down[row - column + n] = true, true, true
        place(column + 1)
        rows[row], up[row + column], down[row - column + n] = false, false, false
      end
    end
  end
  place(1)
  return found
end

local function primes(limit)
  local composite, n = {}, 0
  for i = 2, limit do
    if not composite[i] then
      n = n + 1
      for j = i * i, limit, i do composite[j] = true end
    end
  end
  return n
end

local Heap = {}
Heap.__index = Heap
function Heap.new(before) return setmetatable({before = before}, Heap) end
function Heap:push(value)
  local at = #self + 1
  while at > 1 and self.before(value, self[at // 2]) do self[at] = self[at // 2]; at = at // 2 end
  self[at] = value
end
function Heap:pop()
  local least, last, size = self[1], self[#self], #self - 1
  self[size + 1] = nil
  local at = 1
  while 2 * at <= size do
    local child = 2 * at
    if child < size and self.before(self[child + 1], self[child]) then child = child + 1 end
    if not self.before(self[child], last) then break end
    self[at] = self[child]
    at = child
  end
  if size > 0 then self[at] = last end
  return least
end

local function sorted(n)
  local heap, state = Heap.new(function(a, b) return a.key < b.key end), 42
  for i = 1, n do
    state = (state * 1103515245 + 12345) & 0x7fffffff
    heap:push {key = state, index = i}
  end
  local check = 0
  for i = 1, n do check = (check * 31 + heap:pop().index * i) & 0xffffffff end
  return check
end

local function bodies(steps)
  local all = {}
  for i = 1, 5 do all[i] = {x = i * 1.5, y = i * i * 0.25, z = 1 / i, vx = 0, vy = 0.1 * i, vz = 0, mass = 1 / i} end
  for _ = 1, steps do
    for i, a in ipairs(all) do
      for j = i + 1, #all do
        local b = all[j]
        local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
        local square = dx * dx + dy * dy + dz * dz + 0.01
        local force = 0.001 / (square * math.sqrt(square))
        a.vx, a.vy, a.vz = a.vx - dx * b.mass * force, a.vy - dy * b.mass * force, a.vz - dz * b.mass * force
        b.vx, b.vy, b.vz = b.vx + dx * a.mass * force, b.vy + dy * a.mass * force, b.vz + dz * a.mass * force
      end
    end
    for _, a in ipairs(all) do a.x, a.y, a.z = a.x + a.vx * 0.001, a.y + a.vy * 0.001, a.z + a.vz * 0.001 end
  end
  return string.format("%.9f", all[1].x + all[5].z)
end

print(permutations(9), queens(8), primes(100000), sorted(60000), bodies(60000))
