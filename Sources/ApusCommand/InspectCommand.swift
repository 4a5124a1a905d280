import ApusWasm
import ArgumentParser

/// `apus inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show the contents of a module: imports, exports, sizes.")

  @OptionGroup var features: FeatureOptions
  @Argument(help: "The module, binary or text; - for standard input.", completion: .module) var file: String

  func run() throws {
    let input = try InputFile.read(file, features: features.features())
    let module = input.module
    let name = input.names.module.map { ", module \($0.shown)" } ?? ""
    Console.output("\(file): \(input.byteCount.counted("byte"))\(name)")
    contents(module)
    section(
      "imports", module.imports.map { "\(describe($0.description, module))  \($0.module.shown).\($0.name.shown)" })
    section("exports", module.exports.map { "\(keyword($0.kind)) \($0.index)  \($0.name.shown)" })
    section(
      "custom sections", module.customSections.map { "\($0.name.shown)  \($0.contents.count.counted("byte"))" })
  }

  private func contents(_ module: Module) {
    let codeBytes = module.code.reduce(0) { $0 + $1.instructions.count }
    let dataBytes = module.datas.reduce(0) { $0 + $1.contents.count }
    let rows: [(String, Int, String)] = [
      ("type", module.types.count, ""), ("import", module.imports.count, ""),
      ("function", module.functions.count, codeBytes.counted("byte") + " of instructions"),
      ("table", module.tables.count, ""), ("memory", module.memories.count, ""),
      ("tag", module.tags.count, ""), ("global", module.globals.count, ""),
      ("export", module.exports.count, ""), ("element segment", module.elements.count, ""),
      ("data segment", module.datas.count, dataBytes.counted("byte")),
      ("branch hint", module.branchHints.count, ""),
    ]
    for (noun, count, detail) in rows where count > 0 {
      let text = count.counted(noun, plural: noun == "memory" ? "memories" : nil)
      Console.output("  \(text)\(detail.isEmpty ? "" : ", \(detail)")")
    }
    if let start = module.start { Console.output("  start function \(start.rawValue)") }
  }

  private func section(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    Console.output("\(title):")
    for line in lines { Console.output("  \(line)") }
  }

  private func keyword(_ kind: ExternKind) -> String {
    switch kind {
    case .function: "func"
    case .table: "table"
    case .memory: "memory"
    case .global: "global"
    case .tag: "tag"
    }
  }

  private func describe(_ description: ImportDescription, _ module: Module) -> String {
    switch description {
    case .function(let index), .tag(let index):
      let type = index.position < module.types.count ? module.types[index.position].funcType : nil
      return "\(keyword(description.kind)) \(type.map(\.description) ?? "type \(index.rawValue)")"
    case .table(let type): return "table \(type.element) \(limits(type.limits))"
    case .memory(let type): return "memory \(limits(type.limits))\(type.isShared ? " shared" : "")"
    case .global(let type): return "global \(type.isMutable ? "mut " : "")\(type.value)"
    }
  }

  private func limits(_ limits: Limits) -> String {
    "\(limits.minimum)..\(limits.maximum.map(String.init) ?? "")"
  }
}
