#if APUS_COMPILER

import ApusWasm
import CApus

/// Reports a fault in compiled code that is none of its traps: an error of the compiler, or the effect of something
/// that changed the code or the memory of a guest. The process then ends, as after any fault without a handler.
enum FaultReport {
  /// Runs in the handler of a signal that interrupted a guest's code.
  static let write: ApusFaultReport = { signal, address in
    guard let (code, offset) = NativeCode.containing(address) else { return }
    var text = "apus: internal error: " + code._withUnsafeGuaranteedRef { describe($0, offset, signal) } + "\n"
    text.withUTF8 { apus_native_write_error($0.baseAddress, $0.count) }
  }

  /// Describes the fault, its function and the closest known position in the module at or before it.
  private static func describe(_ code: NativeCode, _ offset: UInt32, _ signal: Int32) -> String {
    var text = "signal \(signal) in compiled code at +0x" + String(offset, radix: 16)
    guard let found = code.compiled.function(at: offset) else { return text }
    let module = code.module
    let function = Int(code.compiled.functions[found].index)
    text += " of function \(module.importedFunctionCount + function)"
    let names = NameSection.decode(module.module)
    if let name = names.module { text += " of module \(name)" }
    if let position = code.compiled.position(before: offset, in: found) {
      let source = code.compiled.source(of: position, in: found)
      if source.definedFunction != function {
        text += ", in the body of function \(module.importedFunctionCount + source.definedFunction)"
      }
      let codeOffset = module.module.code[source.definedFunction].offset + Int(source.position)
      text += ", at or after 0x" + String(codeOffset, radix: 16)
    }
    return text
  }
}

#endif
