/// The properties of operations that passes and selection rely on. `SSAOperation.traits` is the one table of them. It
/// names every operation, so that a new one does not compile before it has an entry.
package struct SSATraits: OptionSet, Sendable {
  package var rawValue: UInt16

  @inline(__always) package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Equal operands always give an equal result, and there is no side effect: such an instruction may be shared, moved
  /// to any point where its operands are available, and removed. Loads of the region `constant` that cannot fault are
  /// pure too.
  @inline(__always) static var pure: Self { Self(rawValue: 1) }
  /// An instruction without uses of its result may be removed. (A load that may fault may not.)
  @inline(__always) static var removable: Self { Self(rawValue: 2) }
  /// Loads and traps may not be moved over it.
  @inline(__always) static var effect: Self { Self(rawValue: 4) }
  /// `a` is an index into `SSAFunction.calls`.
  @inline(__always) static var call: Self { Self(rawValue: 16) }
  /// The processor faults for some operands, so a check must precede it.
  @inline(__always) static var division: Self { Self(rawValue: 32) }
  /// The operands may be exchanged.
  @inline(__always) static var commutative: Self { Self(rawValue: 64) }
  /// The operands of a chain of it may be combined in any order.
  @inline(__always) static var associative: Self { Self(rawValue: 128) }
  /// `a` and `b` are the base and the index of an address.
  @inline(__always) static var access: Self { Self(rawValue: 256) }
  /// Selection materializes it at each use instead of keeping it in a register.
  @inline(__always) static var materializedAtUse: Self { Self(rawValue: 512) }
  /// It must stay where it is: at the beginning of its block, or directly after its call.
  @inline(__always) static var fixed: Self { Self(rawValue: 1024) }
  /// It may write memory of the region in `flags`.
  @inline(__always) static var writesRegion: Self { Self(rawValue: 2048) }
  /// It may write linear memory.
  @inline(__always) static var writesMemory: Self { Self(rawValue: 4096) }
  /// It may write any memory.
  @inline(__always) static var writesAll: Self { Self(rawValue: 8192) }
}

extension SSAOperation {
  @inline(__always) package var traits: SSATraits {
    switch self {
    case .constant, .vectorConstant, .context, .memoryBase: [.pure, .removable, .materializedAtUse]
    case .parameter, .result, .caughtException: [.removable, .fixed]

    case .add, .multiply, .and, .or, .xor: [.pure, .removable, .commutative, .associative]
    case .multiplyHighSigned, .multiplyHighUnsigned: [.pure, .removable, .commutative]
    case .subtract, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft, .rotateRight, .countLeadingZeros,
      .countTrailingZeros, .countOnes, .signExtend, .zeroExtend, .truncate, .compare, .select:
      [.pure, .removable]
    case .divideSigned, .divideUnsigned, .remainderSigned, .remainderUnsigned: [.removable, .division]

    case .floatAdd, .floatSubtract, .floatMultiply, .floatDivide, .floatMinimum, .floatMaximum, .floatCopySign,
      .floatAbsolute, .floatNegate, .floatSquareRoot, .floatCeil, .floatFloor, .floatTruncate, .floatNearest,
      .floatCompare, .convertSigned, .convertUnsigned, .toIntegerSignedSaturating, .toIntegerUnsignedSaturating,
      .promote, .demote, .reinterpret:
      [.pure, .removable]
    case .toIntegerSigned, .toIntegerUnsigned: [.effect]

    case .vectorUnary, .vectorBinary, .vectorTernary, .vectorShift, .splat, .extractLane, .replaceLane, .shuffle,
      .vectorTest:
      [.pure, .removable]

    case .load: [.access]
    case .loadLane: [.effect, .access]
    case .store, .storeLane: [.effect, .access, .writesRegion]
    case .atomicLoad, .atomicStore, .atomicModify, .atomicCompareExchange, .fence: [.effect, .writesMemory]
    case .cellLoad: [.removable]
    case .cellStore: [.effect]

    case .trapIf, .trapWithCode, .boundsCheck: [.effect]
    case .call: [.effect, .call, .writesAll]

    case .jump, .branch, .switch_: [.effect]
    case .invoke: [.effect, .call, .writesAll]
    case .tailCall: [.effect, .call]
    case .return_, .trap: [.effect]
    }
  }

  @inline(__always) package var isTerminator: Bool { rawValue >= SSAOperation.jump.rawValue }
  package var isPure: Bool { traits.contains(.pure) }
  package var isRemovable: Bool { traits.contains(.removable) }
  package var isDivision: Bool { traits.contains(.division) }
  package var isCommutative: Bool { traits.contains(.commutative) }
  package var isAssociative: Bool { traits.contains(.associative) }
  var isMemoryAccess: Bool { traits.contains(.access) }
  var isMaterializedAtUse: Bool { traits.contains(.materializedAtUse) }
  var hasEffect: Bool { traits.contains(.effect) }
  /// Whether `b` is the first edge and `c` the number of edges.
  @inline(__always) var hasEdges: Bool {
    rawValue >= SSAOperation.jump.rawValue && rawValue <= SSAOperation.invoke.rawValue
  }
  var hasCall: Bool { traits.contains(.call) }
  var isImmovable: Bool { traits.contains(.fixed) }

  /// How many of `a`, `b` and `c`, from the first on, are values.
  package var valueOperands: Int {
    switch self {
    case .constant, .vectorConstant, .parameter, .context, .memoryBase, .caughtException, .fence, .cellLoad, .call,
      .jump, .invoke, .return_, .tailCall, .trap:
      0
    case .result, .countLeadingZeros, .countTrailingZeros, .countOnes, .signExtend, .zeroExtend, .truncate,
      .floatAbsolute, .floatNegate, .floatSquareRoot, .floatCeil, .floatFloor, .floatTruncate, .floatNearest,
      .convertSigned, .convertUnsigned, .toIntegerSigned, .toIntegerUnsigned, .toIntegerSignedSaturating,
      .toIntegerUnsignedSaturating, .promote, .demote, .reinterpret, .vectorUnary, .splat, .extractLane, .vectorTest,
      .trapIf, .trapWithCode, .branch, .switch_, .cellStore, .atomicLoad:
      1
    case .add, .subtract, .multiply, .and, .or, .xor, .shiftLeft, .shiftRightSigned, .shiftRightUnsigned, .rotateLeft,
      .rotateRight, .multiplyHighSigned, .multiplyHighUnsigned, .divideSigned, .divideUnsigned, .remainderSigned,
      .remainderUnsigned, .compare, .floatAdd, .floatSubtract, .floatMultiply, .floatDivide, .floatMinimum,
      .floatMaximum, .floatCopySign, .floatCompare, .load, .vectorBinary, .vectorShift, .replaceLane, .shuffle,
      .boundsCheck:
      2
    case .select, .store, .loadLane, .storeLane, .vectorTernary, .atomicStore, .atomicModify, .atomicCompareExchange: 3
    }
  }
}

extension SSAInstruction {
  /// The regions that it may write, a bit for each `AliasRegion`. Every write may change memory of the region
  /// `unknown`.
  var writtenRegions: UInt16 {
    let traits = operation.traits
    let unknown = UInt16(1) << UInt16(AliasRegion.unknown.rawValue)
    if traits.contains(.writesRegion) {
      return flags.region == .unknown ? .max : unknown | 1 << UInt16(flags.region.rawValue)
    }
    if traits.contains(.writesMemory) { return unknown | 1 << UInt16(AliasRegion.memory.rawValue) }
    return traits.contains(.writesAll) ? .max : 0
  }
}
