/// The properties of operations that passes and selection rely on.
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
  @inline(__always) package var isTerminator: Bool { rawValue >= SSAOperation.jump.rawValue }
  @inline(__always) package var isPure: Bool { traits.contains(.pure) }
  @inline(__always) package var isRemovable: Bool { traits.contains(.removable) }
  @inline(__always) package var isDivision: Bool { traits.contains(.division) }
  @inline(__always) package var isCommutative: Bool { traits.contains(.commutative) }
  @inline(__always) package var isAssociative: Bool { traits.contains(.associative) }
  @inline(__always) var isMemoryAccess: Bool { traits.contains(.access) }
  @inline(__always) var isMaterializedAtUse: Bool { traits.contains(.materializedAtUse) }
  @inline(__always) var hasEffect: Bool { traits.contains(.effect) }
  /// Whether `b` is the first edge and `c` the number of edges.
  @inline(__always) var hasEdges: Bool {
    rawValue >= SSAOperation.jump.rawValue && rawValue <= SSAOperation.invoke.rawValue
  }
  @inline(__always) var hasCall: Bool { traits.contains(.call) }
  @inline(__always) var isImmovable: Bool { traits.contains(.fixed) }
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
