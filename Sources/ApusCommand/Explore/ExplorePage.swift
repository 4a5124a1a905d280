import ApusCompiler
import ApusLayout
import ApusText
import ApusWasm

/// The page of `apus explore`: a list of functions, and for each function the text of all stages as data. A script
/// turns the data of a function into lines when the function is selected.
struct ExplorePage: ~Copyable {
  /// The row of a function in the list.
  private struct Entry {
    var index: Int
    var name: String
    var bodySize: Int
    /// The size of the machine code in bytes; nil if the function's text was left out of the page.
    var codeSize: Int?
  }

  private let module: ValidModule
  private let names: ModuleNames
  private let title: String
  private var dumper: FunctionDumper
  private var printer: FunctionPrinter
  private var entries: [Entry] = []
  private var body: [UInt8] = []
  private let exports: [UInt32: String]
  private(set) var byteCount = 0
  /// The most loops of a function whose code is shown: as many as get code in an engine.
  private static var loopLimit: Int { 16 }

  init(_ module: ValidModule, names: ModuleNames, title: String, options: CompilationOptions) {
    self.module = module
    self.names = names
    self.title = title
    dumper = FunctionDumper(module, options)
    printer = FunctionPrinter(module.module, names: names)
    exports = module.module.exportedFunctionNames
  }

  /// The number of functions whose text was left out.
  var omittedCount: Int { entries.count { $0.codeSize == nil } }

  /// The index of the function with which the page opens: the largest one with text; -1 if there are no functions.
  private var firstFunction: Int {
    let shown = entries.filter { $0.codeSize != nil }
    // Of functions of the same size, the first one.
    return (shown.isEmpty ? entries : shown).reduce(nil as Entry?) { largest, entry in
      if let largest, largest.bodySize >= entry.bodySize { largest } else { entry }
    }?.index ?? -1
  }

  /// Adds a function, by its index among those that the module defines; without its text if the functions added before
  /// take `sizeLimit` bytes or more.
  mutating func add(_ definedFunction: Int, sizeLimit: Int) {
    let index = module.importedFunctionCount + definedFunction
    let source = module.module.code[definedFunction]
    let name = names.functions[UInt32(index)] ?? exports[UInt32(index)] ?? ""
    var entry = Entry(index: index, name: name, bodySize: source.instructions.count)
    if body.count < sizeLimit {
      entry.codeSize = 0
      var text = JSONText()
      text.beginObject()
      text.key("wasm")
      text.add(printer.lines(definedFunction), bodyOffset: source.offset)
      do throws(CompilationError) {
        let dump = try dumper.dump(definedFunction, loopLimit: Self.loopLimit)
        entry.codeSize = dump.codeSize
        text.add(dump, importedFunctionCount: module.importedFunctionCount)
        if !dump.baseline.isEmpty {
          text.key("baseline")
          text.add(dump.baseline, importedFunctionCount: module.importedFunctionCount)
          text.key("baselineSize")
          text.add(dump.baselineSize)
        }
        text.key("loops")
        text.beginArray()
        for loop in dump.loops {
          text.beginObject()
          text.key("loop")
          text.add(loop.loop ?? 0)
          text.add(loop, importedFunctionCount: module.importedFunctionCount)
          text.endObject()
        }
        text.endArray()
      } catch {
        text.key("problem")
        text.add(error.message)
      }
      text.endObject()
      add(text, id: "f\(index)")
    }
    entries.append(entry)
  }

  private mutating func add(_ text: consuming JSONText, id: String) {
    body += Array("<script type=\"application/json\" id=\"\(id)\">".utf8)
    body += text.bytes
    body += Array("</script>\n".utf8)
  }

  /// Returns the whole page. No function can be added afterwards.
  mutating func finish() -> [UInt8] {
    var list = JSONText()
    list.beginObject()
    list.key("first")
    list.add(firstFunction)
    list.key("functions")
    list.beginArray()
    for entry in entries {
      list.beginArray()
      list.add(entry.index)
      list.add(entry.name)
      list.add(entry.bodySize)
      list.add(entry.codeSize ?? -1)
      list.endArray()
    }
    list.endArray()
    list.endObject()
    var page = Array(Self.head(title: Self.escaped(title), heading: Self.escaped(heading)).utf8)
    add(list, id: "functions")
    page += body
    body = []
    page += Array(Self.tail.utf8)
    byteCount = page.count
    return page
  }

  private var heading: String {
    guard let name = names.module, !name.isEmpty, name != title else { return title }
    return "\(title) (\(name))"
  }

  /// Returns `text` as HTML, with special characters escaped.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }
}

extension JSONText {
  /// Adds the stages of the optimizing compiler as members of an object.
  fileprivate mutating func add(_ dump: FunctionDump, importedFunctionCount: Int) {
    for (name, lines) in [("ssa", dump.ssa), ("optimized", dump.optimized), ("x64", dump.machine)] {
      key(name)
      add(lines, importedFunctionCount: importedFunctionCount)
    }
    key("size")
    add(dump.codeSize)
    key("frame")
    add(dump.frameSize)
  }

  /// Adds lines as one text, with the position of each in bytes from the start of the body, for machine code the offset
  /// of each in the code, and for lines from inlined bodies the index of the function.
  fileprivate mutating func add(_ lines: [PrintedLine], importedFunctionCount: Int) {
    beginObject()
    key("text")
    add(lines.map { $0.text }.joined(separator: "\n"))
    key("at")
    addNumbers(lines.map { $0.position.map { Int($0) } })
    if lines.contains(where: { $0.offset != nil }) {
      key("offsets")
      addNumbers(lines.map { $0.offset.map { Int($0) } })
    }
    if lines.contains(where: { $0.inlined != nil }) {
      key("inlined")
      addNumbers(lines.map { $0.inlined.map { Int($0) + importedFunctionCount } })
    }
    endObject()
  }

  /// Adds lines of the module's text in the same form. The offset in the module is the position plus `base`.
  fileprivate mutating func add(_ lines: [FunctionPrinter.Line], bodyOffset: Int) {
    beginObject()
    key("text")
    add(lines.map { $0.text }.joined(separator: "\n"))
    key("at")
    addNumbers(lines.map { $0.offset.map { $0 - bodyOffset } })
    key("base")
    add(bodyOffset)
    endObject()
  }

  /// Adds numbers as a string of their differences, with a dash for nil: a third of the size of an array.
  private mutating func addNumbers(_ numbers: [Int?]) {
    var last = 0
    let distances = numbers.map { number in
      guard let number else { return "-" }
      defer { last = number }
      return String(number - last)
    }
    add(distances.joined(separator: " "))
  }
}
