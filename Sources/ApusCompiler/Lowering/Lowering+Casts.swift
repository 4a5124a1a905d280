import ApusLayout
import ApusWasm

/// What a cast tests of a reference that is not null. Validation ensures that the hierarchies agree.
private enum CastTest {
  /// The top of a hierarchy, which all references match; and the bottom of one, which none matches.
  case any, none
  case eq, i31
  case kind(CompositeKind)
  /// A concrete type of structures or arrays, and one of functions.
  case object(TypeIndex)
  case function(TypeIndex)

  init(_ heap: HeapType, in types: ModuleTypes) {
    switch heap {
    case .any, .func, .extern, .exn: self = .any
    case .eq: self = .eq
    case .i31: self = .i31
    case .struct: self = .kind(.structure)
    case .array: self = .kind(.array)
    default:
      guard let index = heap.index else {
        self = .none
        return
      }
      self = types.compositeKind(index) == .function ? .function(index) : .object(index)
    }
  }
}

/// Casts and small integers (spec 4.6.3, 4.6.8).
extension Lowering {
  mutating func cast(_ form: Form) throws(DecodingError) {
    switch form {
    case .refTest(let nullable):
      let heap = try reader.heapType()
      test(pop(), heap, nullable: nullable)
    case .refCast(let nullable): check(operands[operands.count - 1], try reader.heapType(), nullable: nullable)
    case .refI31:
      let shifted = builder.binary(.shiftLeft, .i32, pop(), builder.i32(1))
      push(builder.binary(.or, .i32, shifted, builder.i32(1)))
    default:
      let isSigned = if case .i31Get(.signed) = form { true } else { false }
      let reference = pop()
      trapIfNull(reference, .nullI31Reference)
      push(builder.binary(isSigned ? .shiftRightSigned : .shiftRightUnsigned, .i32, reference, builder.i32(1)))
    }
  }

  /// `br_on_cast`, `br_on_cast_fail`: the reference stays on the stack, whether the branch is taken or not.
  mutating func branchOnCast(isFail: Bool) throws(DecodingError) {
    let cast = try reader.castBranch()
    guard let heap = cast.target.heapType else { preconditionFailure("a cast is to a reference type") }
    let target = target(cast.label.position, from: controls.count - 1)
    let (success, failure) = branch(operands[operands.count - 1], heap, nullable: cast.target.isNullable)
    let (taken, other) = isFail ? (failure, success) : (success, failure)
    if taken != .none {
      startBlock(taken)
      branch(to: target)
    }
    if other == .none { becomeUnreachable() } else { startBlock(other) }
  }

  /// The immediates of `br_on_cast` or `br_on_cast_fail`: pushes whether the reference is of the target type.
  mutating func testCast() throws(DecodingError) {
    let target = try reader.castBranch().target
    guard let heap = target.heapType else { preconditionFailure("a cast is to a reference type") }
    test(pop(), heap, nullable: target.isNullable)
  }

  /// Pushes whether a reference is of a type.
  private mutating func test(_ reference: SSAValue, _ heap: HeapType, nullable: Bool) {
    let (success, failure) = branch(reference, heap, nullable: nullable)
    guard success != .none, failure != .none else {
      startBlock(success == .none ? failure : success)
      return push(builder.i32(success == .none ? 0 : 1))
    }
    let next = builder.function.makeBlock()
    let scope = builder.scope
    startBlock(success)
    pass(builder.i32(1), builder.jump(to: next))
    builder.leaveScope(scope)
    startBlock(failure)
    pass(builder.i32(0), builder.jump(to: next))
    builder.leaveScope(scope)
    startBlock(next)
    push(builder.parameter(.i32))
  }

  // MARK: Branching

  /// Ends the block with a branch to one of two new blocks, by whether a reference is of a type; returns none for a
  /// block that cannot be reached.
  private mutating func branch(
    _ reference: SSAValue, _ heap: HeapType, nullable: Bool
  ) -> (success: SSABlockIndex, failure: SSABlockIndex) {
    let success = builder.function.makeBlock()
    let failure = builder.function.makeBlock()
    let scope = builder.scope
    step(builder.compare(.equal, reference, with: 0), to: nullable ? success : failure)
    switch CastTest(module.types.canonicalForm(heap), in: module.types) {
    case .any:
      builder.jump(to: success)
      if nullable { return (success, .none) }
    case .none:
      builder.jump(to: failure)
      if !nullable { return (.none, failure) }
    case .eq: builder.branch(isHost(reference), to: failure, else: success)
    case .i31: builder.branch(lowBits(reference, 1), to: success, else: failure)
    case .kind(let kind):
      step(lowBits(reference, 7), to: failure)
      builder.branch(isKind(header(reference), kind), to: success, else: failure)
    case .object(let type):
      step(lowBits(reference, 7), to: failure)
      branch(header(reference), type, success, failure)
    case .function(let type): branch(functionType(reference), type, success, failure)
    }
    builder.leaveScope(scope)
    return (success, failure)
  }

  private mutating func branch(
    _ found: SSAValue, _ type: TypeIndex, _ success: SSABlockIndex, _ failure: SSABlockIndex
  ) {
    let equals = builder.compare(.equal, found, canonical(type))
    if module.types.normalized[type.position].isFinal {
      builder.branch(equals, to: success, else: failure)
      return
    }
    step(equals, to: success)
    builder.branch(isSubtype(found, type), to: success, else: failure)
  }

  /// Branches to a block if a condition holds, and else continues in a new one.
  private mutating func step(_ condition: SSAValue, to block: SSABlockIndex) {
    let next = builder.function.makeBlock()
    let (stripped, isInverted) = builder.strippedCondition(condition)
    if isInverted {
      builder.branch(stripped, to: next, else: block)
    } else {
      builder.branch(stripped, to: block, else: next)
    }
    startBlock(next)
  }

  // MARK: Trapping

  /// Traps unless a reference is of a type.
  private mutating func check(_ reference: SSAValue, _ heap: HeapType, nullable: Bool) {
    guard nullable else {
      trapIfNull(reference, .castFailure)
      return checkNotNull(reference, heap)
    }
    let next = builder.function.makeBlock()
    let scope = builder.scope
    step(builder.compare(.equal, reference, with: 0), to: next)
    checkNotNull(reference, heap)
    builder.jump(to: next)
    builder.leaveScope(scope)
    startBlock(next)
  }

  private mutating func checkNotNull(_ reference: SSAValue, _ heap: HeapType) {
    switch CastTest(module.types.canonicalForm(heap), in: module.types) {
    case .any: break
    case .none: trapIf(builder.i32(1), .castFailure)
    case .eq: trapIf(isHost(reference), .castFailure)
    case .i31: trapIf(builder.compare(.equal, lowBits(reference, 1), with: 0), .castFailure)
    case .kind(let kind):
      trapIf(lowBits(reference, 7), .castFailure)
      trapIf(builder.compare(.equal, isKind(header(reference), kind), with: 0), .castFailure)
    case .object(let type):
      trapIf(lowBits(reference, 7), .castFailure)
      check(header(reference), type)
    case .function(let type): check(functionType(reference), type)
    }
  }

  private mutating func check(_ found: SSAValue, _ type: TypeIndex) {
    let differs = builder.compare(.notEqual, found, canonical(type))
    if planted(.wrongTypeAccepted) { return }
    if module.types.normalized[type.position].isFinal {
      trapIf(differs, .castFailure)
    } else {
      checkSubtype(found, type, differs, .castFailure)
    }
  }

  // MARK: Kinds and types of references

  private mutating func lowBits(_ reference: SSAValue, _ mask: UInt32) -> SSAValue {
    builder.binary(.and, .i32, reference, builder.i32(mask))
  }

  private mutating func isHost(_ reference: SSAValue) -> SSAValue {
    builder.compare(.equal, lowBits(reference, 0x8000_0003), with: 0x8000_0002)
  }

  /// The canonical type of an object.
  private mutating func header(_ reference: SSAValue) -> SSAValue {
    builder.load(.i32, heapBase(), reference, offset: Int64(ObjectLayout.type), AccessFlags(.heap))
  }

  /// The canonical type of a function, not null.
  private mutating func functionType(_ record: SSAValue) -> SSAValue {
    // Not `constant`: such a load may be moved before the test for null, where it would fault.
    builder.load(.i32, record, offset: Int64(FuncRecordOffset.type), AccessFlags(.heap))
  }

  /// Whether a canonical type is one of structures, or of arrays.
  private mutating func isKind(_ found: SSAValue, _ kind: CompositeKind) -> SSAValue {
    let (entries, entry) = displayEntry(found)
    let loaded = builder.load(
      .i32, entries, entry, offset: Int64(DisplayOffset.kind), kind: .unsigned8, AccessFlags(.constant))
    return builder.compare(.equal, loaded, with: UInt64(kind.rawValue))
  }
}

extension ModuleTypes {
  /// A heap type of an instruction, in which equal types have equal indices.
  fileprivate func canonicalForm(_ heap: HeapType) -> HeapType {
    heap.index.map { HeapType(representatives[$0.position]) } ?? heap
  }
}
