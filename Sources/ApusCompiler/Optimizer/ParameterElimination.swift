/// Removes block parameters that always have the same value, and the arguments for them.
///
/// A parameter for which all edges pass either one value *v* or the parameter itself is *v*. Replacing it may make
/// others redundant, so a worklist is processed until it is empty. A parameter is examined again only when one of its
/// arguments changes.
package struct ParameterElimination: ~Copyable {
  /// Indexed by value: its replacement, if it has one.
  private var replacements = Arena<SSAValue>(capacity: 1024)
  private var isOnList = Arena<Bool>(capacity: 1024)
  /// The edges to each block, as linked lists.
  private var firstEdges: [Int32] = []
  private var nextEdges: [Int32] = []
  /// Indexed by value: the parameters for which it is an argument, as lists linked through `next` in `uses`.
  private var useHeads = Arena<Int32>(capacity: 1024)
  private var uses: [(parameter: SSAValue, next: Int32)] = []
  private var blockOf = Arena<SSABlockIndex>(capacity: 1024)

  package init() {}

  /// - Returns: whether anything changed.
  @discardableResult package mutating func run(_ function: inout SSAFunction) -> Bool {
    var parameterCount = 0
    for block in function.order where block != SSAFunction.entry {
      parameterCount += Int(function.blocks[block.index].parameterCount)
    }
    guard parameterCount > 0 else { return false }
    prepare(function)
    var list: [SSAValue] = []
    for block in function.order where block != SSAFunction.entry {
      var value = function.blocks[block.index].first
      for _ in 0..<function.blocks[block.index].parameterCount {
        list.append(value)
        isOnList[value.index] = true
        value = function.next[value.index]
      }
    }
    list.reverse()
    var hasChanged = false
    while let parameter = list.popLast() {
      isOnList[parameter.index] = false
      guard replacements[parameter.index].isNone, let only = onlyArgument(of: parameter, function) else { continue }
      replacements[parameter.index] = only
      hasChanged = true
      var use = useHeads[parameter.index]
      while use >= 0 {
        let user = uses[Int(use)].parameter
        if !isOnList[user.index] {
          isOnList[user.index] = true
          list.append(user)
        }
        // Users of the parameter now get the other value.
        addUse(of: only, by: user)
        use = uses[Int(use)].next
      }
    }
    if hasChanged { apply(&function) }
    return hasChanged
  }

  private mutating func prepare(_ function: borrowing SSAFunction) {
    let count = function.instructions.count
    replacements.fill(count, with: .none)
    isOnList.fill(count, with: false)
    useHeads.fill(count, with: -1)
    blockOf.fill(count, with: .none)
    uses.removeAll(keepingCapacity: true)
    firstEdges = Array(repeating: -1, count: function.blocks.count)
    nextEdges = Array(repeating: -1, count: function.edges.count)
    for block in function.order {
      for edge in function.successors(of: block) {
        let target = function.edges[edge].block
        nextEdges[edge] = firstEdges[target.index]
        firstEdges[target.index] = Int32(edge)
        function.visitArguments(of: edge) { argument, parameter in
          addUse(of: argument, by: parameter)
          blockOf[parameter.index] = target
        }
      }
    }
  }

  private mutating func addUse(of value: SSAValue, by parameter: SSAValue) {
    uses.append((parameter, useHeads[value.index]))
    useHeads[value.index] = Int32(uses.count - 1)
  }

  private func resolve(_ value: SSAValue) -> SSAValue {
    var value = value
    while !replacements[value.index].isNone { value = replacements[value.index] }
    return value
  }

  /// The only value, apart from the parameter itself, that edges pass for a parameter; nil if there is none or more
  /// than one.
  private func onlyArgument(of parameter: SSAValue, _ function: borrowing SSAFunction) -> SSAValue? {
    let number = UInt32(truncatingIfNeeded: function.instructions[parameter.index].immediate)
    var only = SSAValue.none
    var edge = firstEdges[blockOf[parameter.index].index]
    while edge >= 0 {
      let argument = resolve(function.lists[Int(function.edges[Int(edge)].firstArgument + number)])
      if argument != parameter, argument != only {
        guard only.isNone else { return nil }
        only = argument
      }
      edge = nextEdges[Int(edge)]
    }
    return only.isNone ? nil : only
  }

  private mutating func apply(_ function: inout SSAFunction) {
    // Arguments come first, while the parameters still have their numbers.
    for block in function.order {
      for edge in function.successors(of: block) {
        function.dropArguments(of: edge) { !replacements[$0.index].isNone }
      }
    }
    for block in function.order {
      var cursor = function.blocks[block.index].first
      var number: Int64 = 0
      while let value = function.advance(&cursor) {
        if function.instructions[value.index].operation == .parameter {
          if replacements[value.index].isNone {
            function.instructions.pointer(value.index).pointee.immediate = number
            number += 1
          } else {
            function.unlink(value, from: block)
          }
        } else {
          function.replaceOperands(of: value) { resolve($0) }
        }
      }
      if block != SSAFunction.entry { function.blocks.pointer(block.index).pointee.parameterCount = UInt32(number) }
    }
  }
}

extension SSAFunction {
  /// Removes the arguments of an edge for those parameters of its target that satisfy a predicate. Edges may share
  /// argument lists, so the remaining arguments are written to a new list.
  package mutating func dropArguments(of edge: Int, where isDropped: (SSAValue) -> Bool) {
    let range = arguments(of: edge)
    guard !range.isEmpty else { return }
    let first = lists.count
    var parameter = blocks[edges[edge].block.index].first
    for index in range {
      if !isDropped(parameter) { lists.append(lists[index]) }
      parameter = next[parameter.index]
    }
    if lists.count - first == range.count {
      lists.removeAll(from: first)
      return
    }
    edges.pointer(edge).pointee.firstArgument = UInt32(first)
    edges.pointer(edge).pointee.argumentCount = UInt32(lists.count - first)
  }

  /// Replaces all operands of an instruction, arguments of calls and edges and returned values included.
  @inline(__always) package mutating func replaceOperands(of value: SSAValue, _ other: (SSAValue) -> SSAValue) {
    let pointer = instructions.pointer(value.index)
    let count = pointer.pointee.operation.valueOperands
    if count > 0, !pointer.pointee.a.isNone { pointer.pointee.a = other(pointer.pointee.a) }
    if count > 1, !pointer.pointee.b.isNone { pointer.pointee.b = other(pointer.pointee.b) }
    if count > 2, !pointer.pointee.c.isNone { pointer.pointee.c = other(pointer.pointee.c) }
    for index in listedOperands(of: pointer.pointee) { lists[index] = other(lists[index]) }
    guard pointer.pointee.operation.hasEdges else { return }
    for edge in pointer.pointee.edges {
      for index in arguments(of: edge) { lists[index] = other(lists[index]) }
    }
  }
}
