/// A module as plain data (spec 2.5): what the binary and text formats are read into and written from.
///
/// Nothing in it has been validated. Function bodies and constant expressions stay encoded as in
/// spec 5.4, as ranges of `bytes`, and are read with an `InstructionReader`.
public struct Module: Sendable {
  /// What the ranges of this module refer to.
  public var bytes: ModuleBytes
  /// All defined types, recursion groups laid end to end.
  public var types: [SubType] = []
  /// The recursion groups, as ranges of `types` that follow one another without gaps.
  public var recursionGroups: [Range<Int>] = []
  public var imports: [Import] = []
  /// Which of the imports are written together, in order; a way of writing, without a meaning.
  public var importGroups: [ImportGroup] = []
  /// The types of the functions defined here (imports excluded).
  public var functions: [TypeIndex] = []
  public var tables: [Table] = []
  public var memories: [MemoryType] = []
  public var tags: [TypeIndex] = []
  public var globals: [Global] = []
  public var exports: [Export] = []
  public var start: FuncIndex?
  public var elements: [ElementSegment] = []
  /// The number of data segments as the data count section tells it.
  public var dataCount: UInt32?
  /// The bodies of `functions`, in the same order.
  public var code: [FuncBody] = []
  public var datas: [DataSegment] = []
  /// Which way branches mostly go, by function, then by offset, without two for one instruction.
  public var branchHints: [BranchHint] = []
  /// All custom sections, in order, `name` included, but for that of the branch hints.
  public var customSections: [CustomSection] = []
  /// Where the types, function type uses, memories, tags and the start function stand.
  public var offsets = ModuleOffsets()

  public init(bytes: ModuleBytes) { self.bytes = bytes }
}

/// A range of bytes of a module; `offset` counts from the start of `Module.bytes`.
@frozen public struct ByteRange: Hashable, Sendable {
  public var offset: Int
  public var count: Int

  @inlinable public init(offset: Int, count: Int) {
    self.offset = offset
    self.count = count
  }

  @inlinable public var end: Int { offset + count }
}

/// A constant expression, encoded, its `end` included (spec 3.4.15).
@frozen public struct ConstantExpression: Hashable, Sendable {
  public var range: ByteRange

  @inlinable public init(_ range: ByteRange) { self.range = range }
}

/// The kinds of things a module imports and exports (spec 2.5.10), with their bytes in the binary format.
@frozen public enum ExternKind: UInt8, Hashable, Sendable {
  case function, table, memory, global, tag
}

/// What an import asks for (spec 2.5.11), in the module's own type indices.
public enum ImportDescription: Hashable, Sendable {
  case function(TypeIndex)
  case table(TableType)
  case memory(MemoryType)
  case global(GlobalType)
  case tag(TypeIndex)

  public var kind: ExternKind {
    switch self {
    case .function: .function
    case .table: .table
    case .memory: .memory
    case .global: .global
    case .tag: .tag
    }
  }
}

public struct Import: Hashable, Sendable {
  public var module: String
  public var name: String
  public var description: ImportDescription
  /// Where the import stands in `Module.bytes`.
  public var offset: Int

  public init(module: String, name: String, description: ImportDescription, offset: Int) {
    self.module = module
    self.name = name
    self.description = description
    self.offset = offset
  }
}

public struct Table: Hashable, Sendable {
  public var type: TableType
  /// The value of every element at first; null where it is nil.
  public var initial: ConstantExpression?
  public var offset: Int

  public init(type: TableType, initial: ConstantExpression? = nil, offset: Int) {
    self.type = type
    self.initial = initial
    self.offset = offset
  }
}

public struct Global: Hashable, Sendable {
  public var type: GlobalType
  public var initial: ConstantExpression
  public var offset: Int

  public init(type: GlobalType, initial: ConstantExpression, offset: Int) {
    self.type = type
    self.initial = initial
    self.offset = offset
  }
}

public struct Export: Hashable, Sendable {
  public var name: String
  public var kind: ExternKind
  /// An index of the space that `kind` names.
  public var index: UInt32
  public var offset: Int

  public init(name: String, kind: ExternKind, index: UInt32, offset: Int) {
    self.name = name
    self.kind = kind
    self.index = index
    self.offset = offset
  }
}

/// An element segment (spec 2.5.8).
public struct ElementSegment: Hashable, Sendable {
  public enum Mode: Hashable, Sendable {
    case passive
    case active(table: TableIndex, offset: ConstantExpression)
    case declarative
  }

  public enum Items: Hashable, Sendable {
    /// Function indices, each standing for `ref.func`.
    case functions([FuncIndex])
    case expressions([ConstantExpression])
  }

  public var type: ValueType
  public var items: Items
  public var mode: Mode
  public var offset: Int

  public init(type: ValueType, items: Items, mode: Mode, offset: Int) {
    self.type = type
    self.items = items
    self.mode = mode
    self.offset = offset
  }
}

/// A data segment (spec 2.5.9).
public struct DataSegment: Hashable, Sendable {
  public enum Mode: Hashable, Sendable {
    case passive
    case active(memory: MemoryIndex, offset: ConstantExpression)
  }

  public var contents: ByteRange
  public var mode: Mode
  public var offset: Int

  public init(contents: ByteRange, mode: Mode, offset: Int) {
    self.contents = contents
    self.mode = mode
    self.offset = offset
  }
}

/// A function body (spec 5.5.13).
public struct FuncBody: Hashable, Sendable {
  /// The declared locals, run-length encoded as in the binary format.
  public var locals: [LocalRun]
  /// The instructions, the closing `end` included.
  public var instructions: ByteRange
  /// Where the body stands in `Module.bytes`.
  public var offset: Int

  public init(locals: [LocalRun], instructions: ByteRange, offset: Int) {
    self.locals = locals
    self.instructions = instructions
    self.offset = offset
  }
}

/// `count` locals of one type.
@frozen public struct LocalRun: Hashable, Sendable {
  public var count: UInt32
  public var type: ValueType

  public init(count: UInt32, type: ValueType) {
    self.count = count
    self.type = type
  }
}

/// A custom section (spec 5.5.3).
public struct CustomSection: Hashable, Sendable {
  public var name: String
  public var contents: ByteRange
  /// The id of the last non-custom section before it, 0 if there is none.
  public var after: UInt8

  public init(name: String, contents: ByteRange, after: UInt8 = 0) {
    self.name = name
    self.contents = contents
    self.after = after
  }
}

/// The names of the name section (spec 7.4.1, extended name section), by index.
public struct ModuleNames: Hashable, Sendable {
  public var module: String?
  public var functions: [UInt32: String] = [:]
  /// By function, then by local.
  public var locals: [UInt32: [UInt32: String]] = [:]
  /// By function, then by label.
  public var labels: [UInt32: [UInt32: String]] = [:]
  public var types: [UInt32: String] = [:]
  public var tables: [UInt32: String] = [:]
  public var memories: [UInt32: String] = [:]
  public var globals: [UInt32: String] = [:]
  public var elements: [UInt32: String] = [:]
  public var datas: [UInt32: String] = [:]
  /// By type, then by field.
  public var fields: [UInt32: [UInt32: String]] = [:]
  public var tags: [UInt32: String] = [:]

  public init() {}
}
