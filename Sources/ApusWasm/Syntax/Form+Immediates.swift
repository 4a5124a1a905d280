/// The immediates that follow an instruction in the binary format (spec 5.4), in the order of their encoding.
@frozen public enum Immediates: UInt8, Sendable {
  /// No immediates.
  case none
  /// `block`, `loop`, `if`: a block type.
  case blockType
  /// `br` and other branches with one target: a label.
  case label
  /// `br_table`: a vector of labels and the default label.
  case labels
  /// `try_table`: a block type and a vector of catch clauses.
  case blockTypeAndCatches
  /// `call`, `return_call`, `ref.func`: a function.
  case function
  /// A type.
  case type
  /// `call_indirect`: a type, then a table.
  case typeAndTable
  /// `throw`: a tag.
  case tag
  /// `select` with a vector of value types.
  case valueTypes
  /// A local.
  case local
  /// A global.
  case global
  /// A table.
  case table
  /// `table.copy`: the destination table, then the source table.
  case tablePair
  /// `table.init`: the element segment, then the table.
  case elementAndTable
  /// `elem.drop`: an element segment.
  case element
  /// A memory.
  case memory
  /// `memory.copy`: the destination memory, then the source memory.
  case memoryPair
  /// `memory.init`: the data segment, then the memory.
  case dataAndMemory
  /// `data.drop`: a data segment.
  case data
  /// Loads, stores and atomic accesses: a `MemoryArgument`.
  case memoryArgument
  /// Loads and stores of one lane: a `MemoryArgument`, then the number of the lane.
  case memoryArgumentAndLane
  /// The operand of a `const` instruction.
  case i32, i64, f32, f64, v128
  /// `i8x16.shuffle`: sixteen lane numbers of one byte each.
  case lanes
  /// The number of a lane, in one byte.
  case lane
  /// `ref.null`, `ref.test`, `ref.cast`: a heap type.
  case heapType
  /// `br_on_cast`: flags, a label, the source heap type, the target heap type.
  case castBranch
  /// `struct.get`, `struct.set`: a structure type and a field.
  case typeAndField
  /// `array.new_fixed`: a type and a length.
  case typeAndLength
  /// `array.new_data`, `array.init_data`: an array type and a data segment.
  case typeAndData
  /// `array.new_elem`, `array.init_elem`: an array type and an element segment.
  case typeAndElement
  /// `array.copy`: the destination type, then the source type.
  case typePair
  /// `atomic.fence`: a zero byte.
  case zero
}

extension Form {
  /// The immediates that follow the opcode.
  public var immediates: Immediates {
    switch self {
    case .block, .loop, .if, .legacyTry: .blockType
    case .tryTable: .blockTypeAndCatches
    case .br, .brIf, .brOnNull, .brOnNonNull, .legacyRethrow, .legacyDelegate: .label
    case .brTable: .labels
    case .call, .returnCall, .refFunc: .function
    case .callRef, .returnCallRef: .type
    case .callIndirect, .returnCallIndirect: .typeAndTable
    case .throw, .legacyCatch: .tag
    case .brOnCast, .brOnCastFail: .castBranch
    case .selectTyped: .valueTypes
    case .local: .local
    case .global: .global
    case .table, .tableSize, .tableGrow, .tableFill: .table
    case .tableCopy: .tablePair
    case .tableInit: .elementAndTable
    case .elemDrop: .element
    case .load, .store, .vectorLoad, .vectorStore: .memoryArgument
    case .atomicLoad, .atomicStore, .atomicRMW, .atomicCompareExchange, .atomicWait, .atomicNotify:
      .memoryArgument
    case .vectorLoadLane, .vectorStoreLane: .memoryArgumentAndLane
    case .memorySize, .memoryGrow, .memoryFill: .memory
    case .memoryCopy: .memoryPair
    case .memoryInit: .dataAndMemory
    case .dataDrop: .data
    case .const(.i32): .i32
    case .const(.i64): .i64
    case .const(.f32): .f32
    case .const(.f64): .f64
    case .vectorConst: .v128
    case .shuffle: .lanes
    case .extractLane, .replaceLane: .lane
    case .atomicFence: .zero
    case .refNull, .refTest, .refCast: .heapType
    case .structNew, .structNewDefault, .arrayNew, .arrayNewDefault, .arrayGet, .arraySet, .arrayFill: .type
    case .structGet, .structSet: .typeAndField
    case .arrayNewFixed: .typeAndLength
    case .arrayNewData, .arrayInitData: .typeAndData
    case .arrayNewElem, .arrayInitElem: .typeAndElement
    case .arrayCopy: .typePair
    case .illegal, .unreachable, .nop, .else, .end, .return, .throwRef, .legacyCatchAll, .drop, .select,
      .unop, .binop, .testop, .relop, .cvtop, .wide, .vectorBitwise, .vectorUnop, .vectorBinop,
      .vectorTernop, .vectorRelop, .vectorShift, .vectorCvtop, .allTrue, .bitmask, .splat, .refIsNull,
      .refEq, .refAsNonNull, .refI31, .i31Get, .arrayLen, .anyConvertExtern, .externConvertAny:
      .none
    }
  }

  /// The base-two logarithm of the number of bytes that a memory instruction accesses, which is its natural alignment;
  /// nil for instructions without a memory argument.
  public var accessSizeLog2: UInt8? {
    switch self {
    case .load(let type, let width), .atomicLoad(let type, let width):
      switch width {
      case .full: type.sizeLog2
      case .s8, .u8: 0
      case .s16, .u16: 1
      case .s32, .u32: 2
      }
    case .store(let type, let width), .atomicStore(let type, let width),
      .atomicRMW(let type, let width, _), .atomicCompareExchange(let type, let width):
      switch width {
      case .full: type.sizeLog2
      case .w8: 0
      case .w16: 1
      case .w32: 2
      }
    case .atomicWait(let type): type.sizeLog2
    case .atomicNotify: 2
    case .vectorLoad(let load): load.accessSizeLog2
    case .vectorStore: 4
    case .vectorLoadLane(let shape), .vectorStoreLane(let shape): shape.laneSizeLog2
    default: nil
    }
  }

  /// Whether this is an atomic access: its alignment must be exactly the natural one.
  public var isAtomicAccess: Bool {
    switch self {
    case .atomicLoad, .atomicStore, .atomicRMW, .atomicCompareExchange, .atomicWait, .atomicNotify: true
    default: false
    }
  }

  /// Whether constant expressions may contain the instruction (spec 3.4.15). Validation has further conditions for
  /// `global.get` and `ref.func`.
  public var isConstant: Bool {
    switch self {
    case .const, .vectorConst, .refNull, .refFunc, .refI31, .global(.get), .end,
      .binop(.i32, .add), .binop(.i32, .sub), .binop(.i32, .mul),
      .binop(.i64, .add), .binop(.i64, .sub), .binop(.i64, .mul),
      .structNew, .structNewDefault, .arrayNew, .arrayNewDefault, .arrayNewFixed,
      .anyConvertExtern, .externConvertAny:
      true
    default: false
    }
  }
}

extension NumType {
  /// The base-two logarithm of the size in bytes.
  @inlinable public var sizeLog2: UInt8 { self == .i32 || self == .f32 ? 2 : 3 }
}

extension Shape {
  /// The base-two logarithm of a lane's size in bytes.
  @inlinable public var laneSizeLog2: UInt8 {
    switch self {
    case .i8x16: 0
    case .i16x8: 1
    case .i32x4, .f32x4: 2
    case .i64x2, .f64x2: 3
    }
  }
}

extension VectorLoad {
  /// The base-two logarithm of the number of bytes that the instruction loads.
  @inlinable public var accessSizeLog2: UInt8 {
    switch self {
    case .full: 4
    case .extend8x8S, .extend8x8U, .extend16x4S, .extend16x4U, .extend32x2S, .extend32x2U, .splat64, .zero64: 3
    case .splat8: 0
    case .splat16: 1
    case .splat32, .zero32: 2
    }
  }
}
