import ApusFuzzing
import ApusText
import ApusWasm
import Foundation

/// Writes a corpus with every module in the official suite: `binary` for the targets that read binaries, `invalid` for
/// decoding only, `text` for the targets that read texts, `wasi` for calls, `decisions` for generated modules.
struct CorpusWriter {
  let folder: URL
  private static let kinds = ["binary", "invalid", "text", "wasi", "decisions"]

  func write(suite: URL) throws {
    for name in Self.kinds {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    let found = FileManager.default.enumerator(at: suite, includingPropertiesForKeys: nil)
    let scripts = (found?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "wast" }
    guard !scripts.isEmpty else { throw CocoaError(.fileNoSuchFile) }
    for script in scripts { try write(script: Array(Data(contentsOf: script))) }
    for seed: UInt64 in 1...40 {
      try write(wasiCalls(seed), to: "wasi")
      try write(Choices.bytes(seed: seed, count: ModuleWriter.decisions), to: "decisions")
    }
    for name in Self.kinds {
      let count = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path).count
      print("\(name): \(count) inputs")
    }
  }

  private func write(script bytes: [UInt8]) throws {
    if bytes.count < 16384 { try write(bytes, to: "text") }
    guard let script = try? ScriptParser.parse(bytes) else { return }
    for command in script.commands {
      guard let module = command.module else { continue }
      switch module.content {
      case .text(.success(let text)):
        try write(binary: ModuleEncoder.encode(text.module, names: text.names))
        try write(Array(ModulePrinter.print(text.module, names: text.names, style: .folded).utf8), to: "text")
      case .text(.failure): break
      case .binary(let bytes): try write(binary: bytes)
      case .quote(let bytes): try write(bytes, to: "text")
      }
    }
  }

  private func write(binary bytes: [UInt8]) throws {
    let module = try? ModuleDecoder.decode(ModuleBytes(bytes), features: .all)
    let valid = module.flatMap { try? Validator.validate($0, features: .all, types: TypeRegistry()) }
    try write(bytes, to: valid == nil ? "invalid" : "binary")
  }

  /// Writes an input to a file named after a hash of its contents; leaves out large inputs, which would only slow
  /// fuzzing down.
  private func write(_ bytes: [UInt8], to kind: String) throws {
    guard bytes.count < 65536 else { return }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    try Data(bytes).write(to: folder.appending(path: "\(kind)/\(String(hash, radix: 16))"))
  }

  private func wasiCalls(_ seed: UInt64) -> [UInt8] {
    var mutator = Mutator(seed: seed, isText: false)
    return (0..<200).map { _ in UInt8(truncatingIfNeeded: mutator.next()) }
  }
}

extension ScriptCommand {
  fileprivate var module: ScriptModule? {
    switch kind {
    case .module(let module), .definition(let module), .assertInvalid(let module, _),
      .assertUnlinkable(let module, _), .assertModuleTrap(let module, _), .assertMalformed(let module, _),
      .assertInvalidCustom(let module, _), .assertMalformedCustom(let module, _):
      module
    default: nil
    }
  }
}
