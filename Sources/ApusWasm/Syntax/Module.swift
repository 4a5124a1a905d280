/// A module as plain data (spec 2.5): the result of reading the binary or text format, and the source for writing them.
///
/// Nothing in it has been validated. Function bodies and constant expressions stay encoded as in spec 5.4, as ranges
/// of `bytes`, and are read with an `InstructionReader`.
public struct Module: Sendable {
  /// The bytes to which the ranges and offsets of this module refer.
  public var bytes: ModuleBytes
  /// All defined types, one recursion group after the other.
  public var types: [SubType] = []
  /// The recursion groups: consecutive ranges of `types`, without gaps.
  public var recursionGroups: [Range<Int>] = []
  /// The imports, in order.
  public var imports: [Import] = []
  /// The imports that are encoded together, in order. The groups affect the encoding only.
  public var importGroups: [ImportGroup] = []
  /// The types of the functions defined here (imports excluded).
  public var functions: [TypeIndex] = []
  /// The tables defined here.
  public var tables: [Table] = []
  /// The types of the memories defined here.
  public var memories: [MemoryType] = []
  /// The types of the tags defined here.
  public var tags: [TypeIndex] = []
  /// The globals defined here.
  public var globals: [Global] = []
  /// The exports, in order.
  public var exports: [Export] = []
  /// The start function, if there is one.
  public var start: FuncIndex?
  /// The element segments, in order.
  public var elements: [ElementSegment] = []
  /// The number of data segments in the data count section, or nil if there is no such section.
  public var dataCount: UInt32?
  /// The bodies of `functions`, in the same order.
  public var code: [FuncBody] = []
  /// The data segments, in order.
  public var datas: [DataSegment] = []
  /// The branch hints, ordered by function and then by offset; at most one per instruction.
  public var branchHints: [BranchHint] = []
  /// All custom sections in order, `name` included, except the one decoded into `branchHints`.
  public var customSections: [CustomSection] = []
  /// The offsets of the types, the type indices of functions, the memories, the tags and the start function.
  public var offsets = ModuleOffsets()

  /// Creates an empty module whose ranges will refer to `bytes`.
  public init(bytes: ModuleBytes) { self.bytes = bytes }
}

/// A range of bytes of a module.
@frozen public struct ByteRange: Hashable, Sendable {
  /// The offset of the first byte, from the start of `Module.bytes`.
  public var offset: Int
  /// The number of bytes.
  public var count: Int

  /// Creates a range.
  @inlinable public init(offset: Int, count: Int) {
    self.offset = offset
    self.count = count
  }

  /// The offset after the last byte.
  @inlinable public var end: Int { offset + count }
}

/// An encoded constant expression, including its `end` (spec 3.4.15).
@frozen public struct ConstantExpression: Hashable, Sendable {
  /// The bytes of the expression.
  public var range: ByteRange

  /// Creates an expression from its bytes.
  @inlinable public init(_ range: ByteRange) { self.range = range }
}

/// The kinds of imports and exports (spec 2.5.10); the raw values are the bytes of the binary format.
@frozen public enum ExternKind: UInt8, Hashable, Sendable {
  /// A function, table, memory, global or tag.
  case function, table, memory, global, tag
}

/// The type of an import (spec 2.5.11), with type indices of the module.
public enum ImportDescription: Hashable, Sendable {
  /// A function with the type of this index.
  case function(TypeIndex)
  /// A table.
  case table(TableType)
  /// A memory.
  case memory(MemoryType)
  /// A global.
  case global(GlobalType)
  /// A tag with the type of this index.
  case tag(TypeIndex)

  /// The kind of the import.
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

/// An import.
public struct Import: Hashable, Sendable {
  /// The name of the module from which the import comes.
  public var module: String
  /// The name of the import in that module.
  public var name: String
  /// The type that is required.
  public var description: ImportDescription
  /// The offset of the import in `Module.bytes`.
  public var offset: Int

  /// Creates an import.
  public init(module: String, name: String, description: ImportDescription, offset: Int) {
    self.module = module
    self.name = name
    self.description = description
    self.offset = offset
  }
}

/// A table with its initial value.
public struct Table: Hashable, Sendable {
  /// The type of the table.
  public var type: TableType
  /// The initial value of all elements; nil means null.
  public var initial: ConstantExpression?
  /// The offset of the table in `Module.bytes`.
  public var offset: Int

  /// Creates a table, whose elements are null by default.
  public init(type: TableType, initial: ConstantExpression? = nil, offset: Int) {
    self.type = type
    self.initial = initial
    self.offset = offset
  }
}

/// A global with its initial value.
public struct Global: Hashable, Sendable {
  /// The type of the global.
  public var type: GlobalType
  /// The initial value.
  public var initial: ConstantExpression
  /// The offset of the global in `Module.bytes`.
  public var offset: Int

  /// Creates a global.
  public init(type: GlobalType, initial: ConstantExpression, offset: Int) {
    self.type = type
    self.initial = initial
    self.offset = offset
  }
}

/// An export.
public struct Export: Hashable, Sendable {
  /// The name under which the module exports it.
  public var name: String
  /// The kind of what is exported.
  public var kind: ExternKind
  /// The index in the index space of `kind`.
  public var index: UInt32
  /// The offset of the export in `Module.bytes`.
  public var offset: Int

  /// Creates an export.
  public init(name: String, kind: ExternKind, index: UInt32, offset: Int) {
    self.name = name
    self.kind = kind
    self.index = index
    self.offset = offset
  }
}

/// An element segment (spec 2.5.8).
public struct ElementSegment: Hashable, Sendable {
  /// When the items are copied into a table.
  public enum Mode: Hashable, Sendable {
    /// By `table.init` only.
    case passive
    /// At instantiation, into a table from an offset on.
    case active(table: TableIndex, offset: ConstantExpression)
    /// Never: the segment only declares the functions that `ref.func` may name.
    case declarative
  }

  /// The items of a segment.
  public enum Items: Hashable, Sendable {
    /// Function indices, each short for the expression `ref.func`.
    case functions([FuncIndex])
    /// One constant expression per item.
    case expressions([ConstantExpression])
  }

  /// The type of the items.
  public var type: ValueType
  /// The items.
  public var items: Items
  /// The mode of the segment.
  public var mode: Mode
  /// The offset of the segment in `Module.bytes`.
  public var offset: Int

  /// Creates an element segment.
  public init(type: ValueType, items: Items, mode: Mode, offset: Int) {
    self.type = type
    self.items = items
    self.mode = mode
    self.offset = offset
  }
}

/// A data segment (spec 2.5.9).
public struct DataSegment: Hashable, Sendable {
  /// When the bytes are copied into a memory.
  public enum Mode: Hashable, Sendable {
    /// By `memory.init` only.
    case passive
    /// At instantiation, into a memory from an offset on.
    case active(memory: MemoryIndex, offset: ConstantExpression)
  }

  /// The bytes of the segment.
  public var contents: ByteRange
  /// The mode of the segment.
  public var mode: Mode
  /// The offset of the segment in `Module.bytes`.
  public var offset: Int

  /// Creates a data segment.
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
  /// The instructions, including the `end` of the body.
  public var instructions: ByteRange
  /// The offset of the body in `Module.bytes`; in the binary format that of its size field.
  public var offset: Int

  /// Creates a function body.
  public init(locals: [LocalRun], instructions: ByteRange, offset: Int) {
    self.locals = locals
    self.instructions = instructions
    self.offset = offset
  }
}

/// Consecutive locals of one type.
@frozen public struct LocalRun: Hashable, Sendable {
  /// The number of locals.
  public var count: UInt32
  /// Their type.
  public var type: ValueType

  /// Creates a run of locals.
  public init(count: UInt32, type: ValueType) {
    self.count = count
    self.type = type
  }
}

/// A custom section (spec 5.5.3).
public struct CustomSection: Hashable, Sendable {
  /// The name of the section.
  public var name: String
  /// The bytes after the name.
  public var contents: ByteRange
  /// The id of the last section before it that is not a custom section, or 0 if there is none.
  public var after: UInt8

  /// Creates a custom section, by default before all other sections.
  public init(name: String, contents: ByteRange, after: UInt8 = 0) {
    self.name = name
    self.contents = contents
    self.after = after
  }
}

/// The names of the name section (spec 7.4.1, extended name section), by index.
public struct ModuleNames: Hashable, Sendable {
  /// The name of the module.
  public var module: String?
  /// The names of functions.
  public var functions: [UInt32: String] = [:]
  /// The names of locals, by function and then by local.
  public var locals: [UInt32: [UInt32: String]] = [:]
  /// The names of labels, by function and then by label.
  public var labels: [UInt32: [UInt32: String]] = [:]
  /// The names of types.
  public var types: [UInt32: String] = [:]
  /// The names of tables.
  public var tables: [UInt32: String] = [:]
  /// The names of memories.
  public var memories: [UInt32: String] = [:]
  /// The names of globals.
  public var globals: [UInt32: String] = [:]
  /// The names of element segments.
  public var elements: [UInt32: String] = [:]
  /// The names of data segments.
  public var datas: [UInt32: String] = [:]
  /// The names of fields, by type and then by field.
  public var fields: [UInt32: [UInt32: String]] = [:]
  /// The names of tags.
  public var tags: [UInt32: String] = [:]

  /// Creates an empty set of names.
  public init() {}
}
