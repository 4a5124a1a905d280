-- Read from standard input: three ways to sort, one result.
local seed, values = 1, {}
for i = 1, 4000 do
  seed = (seed * 1103515245 + 12345) % 2147483648
  values[i] = seed % 10007
end

local function insertion(list)
  for i = 2, #list do
    local value, j = list[i], i - 1
    while j > 0 and list[j] > value do list[j + 1], j = list[j], j - 1 end
    list[j + 1] = value
  end
end

local function heap(list)
  local function sink(root, last)
    while 2 * root <= last do
      local child = 2 * root
      if child < last and list[child] < list[child + 1] then child = child + 1 end
      if list[root] >= list[child] then return end
      list[root], list[child] = list[child], list[root]
      root = child
    end
  end
  for root = #list // 2, 1, -1 do sink(root, #list) end
  for last = #list, 2, -1 do
    list[1], list[last] = list[last], list[1]
    sink(1, last - 1)
  end
end

for _, sort in ipairs { insertion, heap, table.sort } do
  local copy, sum = table.move(values, 1, #values, 1, {}), 0
  sort(copy)
  for i, value in ipairs(copy) do sum = (sum * 31 + value * i) & 0xFFFFFFFF end
  print(copy[1], copy[2000], copy[4000], sum)
end
