import ApusText
import ApusWasm

/// The contents of a module without offsets: equal for modules that encode to the same bytes.
struct ModuleContents: Equatable {
  var lines: [String] = []

  init(_ module: Module) {
    lines += module.types.map { "\($0)" }
    lines.append("\(module.recursionGroups)")
    lines += module.imports.map { "import \($0.module) \($0.name) \($0.description)" }
    lines.append("\(module.importGroups)")
    lines.append("\(module.functions) \(module.memories) \(module.tags) \(module.dataCount as UInt32?)")
    lines += module.tables.map { "\($0.type) \($0.initial.map { module.bytes.copy(of: $0.range) } ?? [])" }
    lines += module.globals.map { "\($0.type) \(module.bytes.copy(of: $0.initial.range))" }
    lines += module.exports.map { "export \($0.name) \($0.kind) \($0.index)" }
    lines.append("start \(module.start as FuncIndex?)")
    for segment in module.elements {
      switch segment.items {
      case .functions(let items): lines.append("\(segment.type) \(items)")
      case .expressions(let items):
        lines.append("\(segment.type) \(items.map { module.bytes.copy(of: $0.range) })")
      }
      switch segment.mode {
      case .passive: lines.append("passive")
      case .declarative: lines.append("declarative")
      case .active(let table, let offset): lines.append("\(table) \(module.bytes.copy(of: offset.range))")
      }
    }
    for segment in module.datas {
      lines.append("\(module.bytes.copy(of: segment.contents))")
      if case .active(let memory, let offset) = segment.mode {
        lines.append("\(memory) \(module.bytes.copy(of: offset.range))")
      }
    }
    lines += module.code.map { "\($0.locals) \(module.bytes.copy(of: $0.instructions))" }
    lines += module.branchHints.map { "\($0)" }
    lines += module.customSections.map { "\($0.name) \($0.after) \(module.bytes.copy(of: $0.contents))" }
  }
}
